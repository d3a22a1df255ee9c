import type { OwnerKey } from './owners.ts';

export type SeedCompany = {
  readonly domain: string;
  readonly name: string;
  readonly industry: string;
  readonly city: string;
  readonly country: string;
  readonly employees: number;
  readonly owner?: OwnerKey;
};

/** One row per company, so that the table can be read as one. */
type Row = readonly [
  domain: string,
  name: string,
  industry: string,
  city: string,
  country: string,
  employees: number,
  owner?: OwnerKey,
];

const ROWS: readonly Row[] = [
  ['northwind.example', 'Northwind', 'WHOLESALE', 'Portland', 'United States', 640, 'amelie'],
  ['fjordlys.example', 'Fjordlys Energi', 'UTILITIES', 'Aarhus', 'Denmark', 310, 'jonas'],
  // Nobody owns the next one: the rule for Austria must find its seller.
  ['alpenglueck.example', 'Alpenglück Versicherung AG', 'INSURANCE', 'Innsbruck', 'Austria', 950],
  ['lumen-ceramica.example', 'Lumen Ceramica', 'DESIGN', 'Faenza', 'Italy', 120, 'jonas'],
  [
    'wisla-robotics.example',
    'Wisła Robotics',
    'INDUSTRIAL_AUTOMATION',
    'Gliwice',
    'Poland',
    85,
    'jonas',
  ],
  ['harbour-and-sons.example', 'Harbour & Sons', 'MARITIME', 'Cork', 'Ireland', 210, 'amelie'],
  [
    'nordhafen.example',
    'Nordhafen Logistik GmbH',
    'LOGISTICS_AND_SUPPLY_CHAIN',
    'Bremen',
    'Germany',
    2400,
    'lukas',
  ],
  ['rival.example', 'Rival Software', 'COMPUTER_SOFTWARE', 'Austin', 'United States', 430],
  [
    'sakura-health.example',
    'Sakura Health',
    'HOSPITAL_HEALTH_CARE',
    'Osaka',
    'Japan',
    1700,
    'jonas',
  ],
  ['andes-foods.example', 'Andes Foods', 'FOOD_PRODUCTION', 'Arequipa', 'Peru', 520, 'amelie'],
  ['kilimo.example', 'Kilimo Digital', 'FARMING', 'Nakuru', 'Kenya', 60, 'amelie'],
  [
    'polarlys.example',
    'Polarlys Universitet',
    'HIGHER_EDUCATION',
    'Tromsø',
    'Norway',
    3100,
    'jonas',
  ],
  [
    'rive-gauche.example',
    'Rive Gauche Conseil',
    'MANAGEMENT_CONSULTING',
    'Paris',
    'France',
    12,
    'amelie',
  ],
  [
    'sahara-solar.example',
    'Sahara Solar',
    'RENEWABLES_ENVIRONMENT',
    'Ouarzazate',
    'Morocco',
    140,
    'amelie',
  ],
];

export const COMPANIES: readonly SeedCompany[] = ROWS.map(
  ([domain, name, industry, city, country, employees, owner]) => ({
    domain,
    name,
    industry,
    city,
    country,
    employees,
    owner,
  }),
);
