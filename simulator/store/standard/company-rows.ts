import type { Row } from './define.ts';
import { lifecycleStages } from './lifecycle-stages.ts';
import { stageDateRows } from './stage-date-rows.ts';

const industries =
  `ACCOUNTING AIRLINES_AVIATION AUTOMOTIVE BANKING BIOTECHNOLOGY CHEMICALS CIVIL_ENGINEERING
  COMPUTER_HARDWARE COMPUTER_NETWORK_SECURITY COMPUTER_SOFTWARE CONSTRUCTION CONSUMER_ELECTRONICS CONSUMER_GOODS
  CONSUMER_SERVICES DESIGN E_LEARNING EDUCATION_MANAGEMENT ELECTRICAL_ELECTRONIC_MANUFACTURING ENTERTAINMENT
  ENVIRONMENTAL_SERVICES FARMING FINANCIAL_SERVICES FOOD_BEVERAGES FOOD_PRODUCTION GOVERNMENT_ADMINISTRATION
  HEALTH_WELLNESS_AND_FITNESS HIGHER_EDUCATION HOSPITAL_HEALTH_CARE HOSPITALITY HUMAN_RESOURCES
  INDUSTRIAL_AUTOMATION INFORMATION_SERVICES INFORMATION_TECHNOLOGY_AND_SERVICES INSURANCE INTERNET
  LAW_PRACTICE LEGAL_SERVICES LOGISTICS_AND_SUPPLY_CHAIN MACHINERY MANAGEMENT_CONSULTING MARITIME
  MARKETING_AND_ADVERTISING MECHANICAL_OR_INDUSTRIAL_ENGINEERING MEDIA_PRODUCTION MEDICAL_DEVICES MEDICAL_PRACTICE
  NON_PROFIT_ORGANIZATION_MANAGEMENT OIL_ENERGY PHARMACEUTICALS PLASTICS PROFESSIONAL_TRAINING_COACHING
  PUBLISHING REAL_ESTATE RENEWABLES_ENVIRONMENT RESEARCH RETAIL SEMICONDUCTORS STAFFING_AND_RECRUITING
  TELECOMMUNICATIONS TEXTILES TRANSPORTATION_TRUCKING_RAILROAD UTILITIES VENTURE_CAPITAL_PRIVATE_EQUITY
  WHOLESALE WIRELESS`.split(/\s+/);

export const companyRows: readonly Row[] = [
  ['name', 'Company name', 'text'],
  ['domain', 'Company Domain Name', 'text'],
  ['website', 'Website URL', 'text'],
  ['description', 'Description', 'textarea'],
  ['phone', 'Phone Number', 'phone'],
  ['industry', 'Industry', 'select', [], industries],
  ['numberofemployees', 'Number of Employees', 'number'],
  ['annualrevenue', 'Annual Revenue', 'number'],
  ['founded_year', 'Year Founded', 'text'],
  ['address', 'Street Address', 'text'],
  ['city', 'City', 'text'],
  ['state', 'State/Region', 'text'],
  ['zip', 'Postal Code', 'text'],
  ['country', 'Country/Region', 'text'],
  ['timezone', 'Time Zone', 'text'],
  ['type', 'Type', 'select', [], ['PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER']],
  ['hs_lead_status', 'Lead Status', 'radio', [], ['NEW', 'OPEN', 'IN_PROGRESS', 'UNQUALIFIED']],
  ['hs_ideal_customer_profile', 'ICP tier', 'select', [], ['tier_1', 'tier_2', 'tier_3']],
  ['hs_is_target_account', 'Target Account', 'bool'],
  ['lifecyclestage', 'Lifecycle Stage', 'radio', [], lifecycleStages],
  ['num_associated_contacts', 'Number of Associated Contacts', 'number', ['readOnly']],
  ['num_associated_deals', 'Number of Associated Deals', 'number', ['readOnly']],
  ['notes_last_updated', 'Last Activity Date', 'datetime', ['calculated']],
  ['notes_last_contacted', 'Last Contacted', 'datetime', ['calculated']],
  ['num_notes', 'Number of Sales Activities', 'number', ['calculated']],
  ['num_contacted_notes', 'Number of times contacted', 'number', ['calculated']],
  ['hs_pinned_engagement_id', 'Pinned Engagement ID', 'number'],
  ['createdate', 'Create Date', 'datetime', ['readOnly']],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', ['readOnly']],
  ...stageDateRows,
];
