import type { LeadPast, PastDeal } from '../../src/domain/backtest/lead-past.ts';
import type { Definition } from '../../src/domain/lead/definitions.ts';
import type { Engagement, EngagementKind } from '../../src/domain/lead/engagement.ts';
import type { HistoryEntry } from '../../src/domain/lead/history.ts';
import { DAY, NOW } from './builders.ts';

// A whole past: a CFO who was imported long ago and has done nothing yet. A test adds what it is about.

/** Long before anything happens in a test. */
export const IMPORTED = NOW - 200 * DAY;

export function entry(value: string | number, at: number, setBy = 'CRM_UI'): HistoryEntry {
  return { value: String(value), at, setBy };
}

function definition(
  label: string,
  options: readonly (readonly [string, string])[] = [],
): Definition {
  return { type: options.length > 0 ? 'enumeration' : 'string', label, options: new Map(options) };
}

export const PROPERTIES: LeadPast['properties'] = {
  firstname: definition('First name'),
  email: definition('E-mail'),
  jobtitle: definition('Job title'),
  lifecyclestage: definition('Lifecycle stage', [
    ['lead', 'Lead'],
    ['customer', 'Customer'],
  ]),
  hs_buying_role: definition('Buying role', [
    ['DECISION_MAKER', 'Decision Maker'],
    ['CHAMPION', 'Champion'],
  ]),
  hs_email_optout: definition('Opted out'),
  baton_verdict: definition('Baton verdict'),
};

const IMPORT: LeadPast['histories'] = {
  firstname: [entry('Dana', IMPORTED, 'IMPORT')],
  email: [entry('dana@northwind.example', IMPORTED, 'IMPORT')],
  jobtitle: [entry('CFO', IMPORTED, 'IMPORT')],
  lifecyclestage: [entry('lead', IMPORTED, 'IMPORT')],
};

/** Histories are given in any order. */
type Change = Partial<Omit<LeadPast, 'engagements' | 'deals'>> & {
  readonly engagements?: readonly Engagement[];
  readonly deals?: readonly PastDeal[];
};

export function byKind(
  of: (kind: EngagementKind) => readonly Engagement[],
): LeadPast['engagements'] {
  const read = (kind: EngagementKind) => ({ available: true, value: of(kind) }) as const;
  return {
    call: read('call'),
    email: read('email'),
    meeting: read('meeting'),
    message: read('message'),
  };
}

export function buildPast({
  histories,
  engagements = [],
  deals = [],
  ...change
}: Change = {}): LeadPast {
  const sorted = Object.entries({ ...IMPORT, ...histories }).map(([name, entries]) => [
    name,
    entries.toSorted((a, b) => b.at - a.at),
  ]);
  return {
    portalId: 4711,
    contactId: '151',
    properties: PROPERTIES,
    histories: Object.fromEntries(sorted) as LeadPast['histories'],
    engagements: byKind((kind) => engagements.filter((one) => one.kind === kind)),
    deals: { available: true, value: deals },
    today: null,
    ...change,
  };
}

/** The form's date and its name, as HubSpot writes them. */
export function formsSent(...sent: readonly (readonly [at: number, name: string])[]) {
  return {
    recent_conversion_date: sent.map(([at]) => entry(new Date(at).toISOString(), at, 'FORM')),
    recent_conversion_event_name: sent.map(([at, name]) => entry(name, at, 'FORM')),
  };
}

/** One of us called, and somebody answered. */
export function buildEngagement(change: Partial<Engagement> = {}): Engagement {
  const at = change.at ?? NOW;
  return {
    kind: 'call',
    id: '9001',
    at,
    createdAt: at,
    direction: 'outbound',
    isAttempt: false,
    title: null,
    ownerId: '7',
    ...change,
  };
}

type DealChange = Partial<PastDeal> & {
  /** When HubSpot got to know it, and that it was over; default: when it was made, and never. */
  readonly knownAt?: number;
  readonly closedAt?: number | null;
};

export function buildDeal({ knownAt, closedAt = null, ...change }: DealChange = {}): PastDeal {
  const createdAt = change.createdAt ?? NOW;
  const begin = { at: knownAt ?? createdAt, isOpen: true };
  const states = closedAt === null ? [begin] : [{ at: closedAt, isOpen: false }, begin];
  return { id: '77', createdAt, states, isWon: false, ...change };
}
