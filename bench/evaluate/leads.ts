import { NO_ENGAGEMENTS, NOT_READ } from '../../src/domain/lead/picture.ts';
import type { Picture, Properties, PropertyValue } from '../../src/domain/lead/picture.ts';
import type { Signal, SignalKind } from '../../src/domain/lead/signal.ts';
import { between, dice, pick } from '../dice.ts';
import type { Dice } from '../dice.ts';

export const NOW = Date.parse('2026-11-24T10:00:00+01:00');
const HOUR = 3_600_000;
const MOST_SIGNALS = 20;

/** Leads of all sorts as they are read from HubSpot: the same ones in every run. */
export function generateLeads(count: number): Picture[] {
  const roll = dice(42);
  return Array.from({ length: count }, (_, i) => toPicture(i, roll));
}

function toPicture(i: number, roll: Dice): Picture {
  const domain = pick(roll, DOMAINS);
  const signals = Array.from({ length: between(roll, 0, MOST_SIGNALS) }, () => toSignal(roll));
  return {
    portalId: 62_515,
    contactId: String(151 + i),
    readAt: NOW - 60_000,
    contact: toContact(i, domain, roll),
    company:
      roll() < 0.03
        ? { available: false, reason: 'companies may not be read' }
        : { available: true, value: roll() < 0.1 ? null : toCompany(i, domain) },
    owner: { available: true, value: null },
    openDeals: { available: true, value: [] },
    signals:
      roll() < 0.02
        ? { available: false, reason: 'histories could not be read' }
        : { available: true, value: signals.sort((a, b) => b.at - a.at) },
    engagements: NO_ENGAGEMENTS,
    lists: {},
    group: NOT_READ,
    task: null,
  };
}

function toContact(i: number, domain: string, roll: Dice): Properties {
  const host = roll() < 0.08 ? pick(roll, ['gmail.com', 'Outlook.com', 'gmx.de']) : domain;
  const text = (label: string, value: string | null): PropertyValue => {
    return { value, type: 'string', label, since: NOW - 300 * HOUR, setBy: 'FORM' };
  };
  const choice = (label: string, value: string | null): PropertyValue => {
    return { ...text(label, value), type: 'enumeration' };
  };
  return {
    firstname: text('First name', pick(roll, ['Dana', 'Jürgen', 'Zoë', 'Alex', 'Wei'])),
    lastname: text('Last name', `Lead ${i}`),
    email: text('Email', roll() < 0.03 ? null : `lead${i}@${host}`),
    phone: text('Phone number', '+49 30 1234567'),
    company: text('Company name', `Company ${i}`),
    jobtitle: text('Job title', pick(roll, JOB_TITLES)),
    lifecyclestage: choice('Lifecycle stage', pick(roll, STAGES)),
    hs_buying_role: choice('Buying role', pick(roll, ROLES)),
    hubspot_owner_id: choice('Contact owner', '7'),
    hs_email_optout: { ...text('Opted out', null), type: 'bool' },
    lastmodifieddate: { ...text('Modified', '2026-11-24T08:59:00.000Z'), type: 'datetime' },
    message: text('Message', 'How much for 40 seats?\nAnd do you speak German?'),
  };
}

function toCompany(i: number, domain: string) {
  const text = (label: string, value: string): PropertyValue => {
    return { value, type: 'string', label, since: null, setBy: null };
  };
  return {
    id: String(900 + i),
    properties: {
      name: text('Company name', `Company ${i}`),
      domain: text('Company domain name', domain),
      country: text('Country', 'Germany'),
    },
  };
}

/** Half of them of the last week; the older ones show that time is looked at. */
function toSignal(roll: Dice): Signal {
  const kind = pick(roll, KINDS);
  const at = NOW - Math.floor(roll() * (roll() < 0.5 ? 168 : 2_000) * HOUR);
  switch (kind) {
    case 'form':
      return { kind, at, name: pick(roll, FORMS), url: null, source: 'recent_conversion_date' };
    case 'page':
      return { kind, at, name: null, url: pick(roll, PAGES), source: 'hs_analytics_last_url' };
    default:
      return { kind, at, name: pick(roll, FORMS), url: null, source: `hs_${kind}` };
  }
}

/** Replies are rare: one of them settles the timing. */
const KINDS: readonly [SignalKind, ...SignalKind[]] = [
  ...(['page', 'page', 'page', 'page', 'page', 'page', 'page', 'page', 'page', 'page'] as const),
  ...(['email_open', 'email_open', 'email_open', 'email_open', 'email_click'] as const),
  ...(['form', 'form', 'meeting', 'reply'] as const),
];
const FORMS = [
  ...(['Newsletter', 'Pricing: Contact sales', 'Webinar: Zero trust', 'Whitepaper'] as const),
  ...(['contact sales', 'Careers', 'Request a Demo', 'Téléchargement: Livre blanc'] as const),
] as const;
const PAGES = [
  ...(['https://www.example.com/blog/a-long-read', 'https://www.example.com/'] as const),
  ...(['https://www.example.com/Pricing?utm_source=mail', '/product/tour'] as const),
  ...(['https://www.example.com/blog/caf%C3%A9', 'https://docs.example.com/api'] as const),
  ...(['https://www.example.com/security/soc2', 'https://www.example.com/team'] as const),
] as const;
const JOB_TITLES = [
  ...([null, 'Intern', 'CTO', 'Head of IT', 'Recruiter', 'Geschäftsführer', 'IT-Leiter'] as const),
  ...(['Managing Director, EMEA', 'Software engineer', 'VP Sales', 'Office manager'] as const),
  ...(['Directeur général', 'Financial controller', 'Student', 'Chief of staff', ''] as const),
  ...(['Sachbearbeiterin Einkauf', 'Owner', 'Security analyst', 'Doctor', 'CFO'] as const),
] as const;
const STAGES = [
  ...(['lead', 'lead', 'lead', 'lead', 'subscriber', 'marketingqualifiedlead'] as const),
  ...(['customer', 'opportunity', null] as const),
] as const;
const ROLES = [
  ...([null, null, null, null, null, null, null, 'OTHER'] as const),
  ...(['CHAMPION', 'BUDGET_HOLDER;OTHER'] as const),
] as const;
const DOMAINS = [
  ...(['northwind.example', 'rival.example', 'contoso.example', 'fabrikam.example'] as const),
  ...(['tailspin.example', 'adatum.example', 'litware.example', 'wingtip.example'] as const),
] as const;
