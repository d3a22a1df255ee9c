import type { LeadPast, PastDeal } from '../../src/domain/backtest/lead-past.ts';
import type { Definition } from '../../src/domain/lead/definitions.ts';
import { ENGAGEMENT_KINDS } from '../../src/domain/lead/engagement.ts';
import type { Engagement, EngagementKind } from '../../src/domain/lead/engagement.ts';
import type { HistoryEntry } from '../../src/domain/lead/history.ts';
import { between, dice, pick } from '../dice.ts';
import type { Dice } from '../dice.ts';

const DAY = 86_400_000;
export const NOW = Date.parse('2026-11-24T10:00:00+01:00');
export const SINCE = NOW - 365 * DAY;

/** The pasts of some leads as they are read from HubSpot in one go; by their numbers, the same in every run. */
export function generatePasts(from: number, count: number): LeadPast[] {
  return Array.from({ length: count }, (_, i) => toPast(from + i));
}

function toPast(i: number): LeadPast {
  const roll = dice(i);
  const histories = toHistories(i, roll);
  const engagements = Array.from({ length: between(roll, 0, 6) }, (_, n) => toEngagement(n, roll));
  return {
    portalId: 62_515,
    contactId: String(1_000 + i),
    properties: PROPERTIES,
    histories,
    engagements: byKind(engagements),
    deals: { available: true, value: roll() < 0.12 ? [toDeal(i, roll)] : [] },
    today: null,
  };
}

function byKind(all: readonly Engagement[]): LeadPast['engagements'] {
  const of = (wanted: EngagementKind) => {
    const value = all.filter(({ kind }) => kind === wanted).sort((a, b) => b.at - a.at);
    return { available: true, value } as const;
  };
  return { call: of('call'), email: of('email'), meeting: of('meeting'), message: of('message') };
}

/** 30 to 80 entries: most leads read and open mails, some send forms, few reply or book. */
function toHistories(i: number, roll: Dice): LeadPast['histories'] {
  const texts = (values: readonly [string, ...string[]], most: number) =>
    times(roll, between(roll, 1, most)).map((at) => entry(pick(roll, values), at));
  const dates = (least: number, most: number) => times(roll, between(roll, least, most));
  const [forms, opens, clicks] = [dates(0, 5), dates(4, 14), dates(1, 4)];
  return {
    email: [entry(`lead${i}@${pick(roll, HOSTS)}`, SINCE)],
    lastname: [entry(`Lead ${i}`, SINCE)],
    jobtitle: texts(JOB_TITLES, 2),
    lifecyclestage: texts(STAGES, 3),
    hubspot_owner_id: texts(['7', '8', '9'], 2),
    hs_buying_role: roll() < 0.2 ? texts(['CHAMPION', 'OTHER', 'BUDGET_HOLDER;OTHER'], 1) : [],
    recent_conversion_date: forms.map(dated),
    recent_conversion_event_name: forms.map((at) => entry(pick(roll, FORMS), at)),
    hs_analytics_last_url: dates(6, 24).map((at) => entry(pick(roll, PAGES), at)),
    hs_email_last_open_date: opens.map(dated),
    hs_email_last_email_name: opens.map((at, n) => entry(`Mail ${n}`, at)),
    hs_email_last_click_date: clicks.map(dated),
    hs_sales_email_last_replied: roll() < 0.15 ? dates(1, 2).map(dated) : [],
    engagements_last_meeting_booked: roll() < 0.1 ? dates(1, 1).map(dated) : [],
    notes_last_contacted: dates(0, 3).map(dated),
  };
}

/** Newest first, as HubSpot gives them. */
function times(roll: Dice, count: number): number[] {
  const all = Array.from({ length: count }, () => SINCE + Math.floor(roll() * (NOW - SINCE)));
  return all.sort((a, b) => b - a);
}

function dated(at: number): HistoryEntry {
  return entry(new Date(at).toISOString(), at);
}

function entry(value: string, at: number): HistoryEntry {
  return { value, at, setBy: 'CRM_UI' };
}

function toEngagement(n: number, roll: Dice): Engagement {
  const at = SINCE + Math.floor(roll() * (NOW - SINCE));
  return {
    kind: pick(roll, ENGAGEMENT_KINDS),
    id: String(n),
    at,
    createdAt: at + between(roll, 0, 3_600_000),
    direction: pick(roll, ['outbound', 'outbound', 'outbound', 'inbound']),
    isAttempt: roll() < 0.4,
    title: 'Call',
    ownerId: '7',
  };
}

function toDeal(i: number, roll: Dice): PastDeal {
  const createdAt = SINCE + Math.floor(roll() * (NOW - SINCE));
  const closedAt = createdAt + between(roll, 5, 120) * DAY;
  const states = [
    { at: closedAt, isOpen: false },
    { at: createdAt, isOpen: true },
  ];
  return { id: String(i), createdAt, states, isWon: roll() < 0.4 };
}

const HOSTS = ['northwind.example', 'contoso.example', 'fabrikam.example', 'gmail.com'] as const;
const JOB_TITLES = [
  ...(['Intern', 'CTO', 'Head of IT', 'Recruiter', 'Geschäftsführer', 'VP Sales'] as const),
  ...(['Financial controller', 'Software engineer', 'Owner', 'Managing Director'] as const),
] as const;
const STAGES = ['lead', 'lead', 'subscriber', 'marketingqualifiedlead'] as const;
const FORMS = [
  ...(['Pricing: Contact sales', 'Newsletter', 'Webinar: Zero trust', 'Whitepaper'] as const),
] as const;
const PAGES = [
  ...(['https://www.example.com/', 'https://www.example.com/blog/a-long-read'] as const),
  ...(['https://www.example.com/pricing?utm_source=mail', '/product/tour'] as const),
  ...(['https://www.example.com/security/soc2', 'https://docs.example.com/api'] as const),
] as const;

/** What the portal says of the properties that are read. */
const PROPERTIES: Readonly<Record<string, Definition>> = Object.fromEntries([
  ...[
    ...['firstname', 'lastname', 'email', 'phone', 'company', 'jobtitle', 'message'],
    ...['recent_conversion_event_name', 'hs_analytics_last_url', 'hs_email_last_email_name'],
  ].map((name) => property(name, 'string')),
  ...['lifecyclestage', 'hs_buying_role', 'hubspot_owner_id', 'baton_verdict'].map((name) =>
    property(name, 'enumeration'),
  ),
  ...['hs_email_optout', 'hs_sequences_is_enrolled'].map((name) => property(name, 'bool')),
  ...[
    ...['lastmodifieddate', 'recent_conversion_date', 'hs_email_last_open_date'],
    ...['hs_email_last_click_date', 'hs_sales_email_last_replied', 'notes_last_contacted'],
    ...['engagements_last_meeting_booked', 'hs_email_last_reply_date'],
  ].map((name) => property(name, 'datetime')),
]);

function property(name: string, type: Definition['type']): [string, Definition] {
  return [name, { type, label: name, options: new Map() }];
}
