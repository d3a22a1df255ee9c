import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { parse } from 'yaml';

import { Condition } from '../../src/domain/checklist/condition-schema.ts';
import type { Judgement } from '../../src/domain/checklist/judgement.ts';
import { judge } from '../../src/domain/checklist/judge.ts';
import type { Checklist } from '../../src/domain/checklist/schema.ts';
import { slaCalendar } from '../../src/domain/checklist/sla-calendar.ts';
import type { View } from '../../src/domain/checklist/view.ts';
import { EMPTY_SHELF } from '../../src/domain/handoff/advice.ts';
import { look } from '../../src/domain/handoff/look.ts';
import type { Look, LookInput } from '../../src/domain/handoff/look.ts';
import { NEW_LEAD } from '../../src/domain/lead/lead-record.ts';
import { NO_ENGAGEMENTS, NOT_READ } from '../../src/domain/lead/picture.ts';
import type { Owner, Picture, Properties, PropertyValue } from '../../src/domain/lead/picture.ts';
import type { Signal } from '../../src/domain/lead/signal.ts';
import { parseChecklist } from '../../src/settings/read-checklist.ts';

// Whole, valid worlds: a lead that is ready by the shipped checklist. A test changes one thing.

export const ZONE = 'Europe/Berlin';
/** A Tuesday morning in working hours. */
export const NOW = Date.parse('2026-11-24T10:00:00+01:00');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const SHIPPED_PATH = resolve(import.meta.dirname, '../../config/checklist.yaml');
const SHIPPED = readFileSync(SHIPPED_PATH, 'utf8');

/** The shipped file with signatures that are bound to no content, so that tests may change it. */
export function checklistText(): string {
  return SHIPPED.replaceAll(/, of: "?[0-9a-f]{8}"?/gu, '');
}

/** The shipped checklist with other top-level keys; without its own tests, which speak of its own rules. */
export function buildChecklist(change: Readonly<Record<string, unknown>> = {}): Checklist {
  const file: Record<string, unknown> = { ...parse(checklistText()), tests: [], ...change };
  const found = parseChecklist(JSON.stringify(file), NOW);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems, null, 2));
  return found.checklist;
}

/** The shipped checklist, by which nobody is escalated to: for what is not about that. */
export function calmChecklist(change: Readonly<Record<string, unknown>> = {}): Checklist {
  const { sla } = parse(SHIPPED) as { sla: object };
  return buildChecklist({ ...change, sla: { ...sla, escalate: [] } });
}

/** Read once: most tests change the lead and not the rules. */
let shipped: Checklist | null = null;

/** A criterion of the file as people write it. */
export function buildCriterion(change: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 'right-person',
    kind: 'person',
    ask: 'Is this someone who shapes the decision?',
    when: { property: 'jobtitle', contains_any: ['cfo', 'cto'] },
    if_unknown: 'ask',
    settle_by: 'Who else weighs in?',
    say: { met: '{{ contact.jobtitle }} decides', unmet: '{{ contact.jobtitle }} does not decide' },
    ...change,
  };
}

export const TIMING = buildCriterion({
  id: 'right-time',
  kind: 'timing',
  ask: 'Did they do something in the last week that a buyer does?',
  when: { signal: 'form', name: ['Contact sales'], within: '7d' },
  if_unknown: 'fail',
  say: { met: '{{ signal.label }} on {{ signal.on }}', unmet: 'No buying signal seen' },
});

export function property(value: string | null, change: Partial<PropertyValue> = {}): PropertyValue {
  return {
    value,
    type: 'string',
    label: 'A property',
    since: NOW - 12 * DAY,
    setBy: 'FORM',
    ...change,
  };
}

type Values = Readonly<Record<string, string | null | PropertyValue>>;

/** Values by name; what the base already has keeps its type and label. */
export function toProperties(values: Values, base: Properties = {}): Properties {
  const changed = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null
      ? value
      : { ...(base[name] ?? property(null, { label: name })), value },
  ]);
  return { ...base, ...Object.fromEntries(changed) };
}

export const CONTACT: Properties = {
  firstname: property('Dana', { label: 'First name' }),
  lastname: property('Ruiz', { label: 'Last name' }),
  email: property('dana@northwind.example', { label: 'E-mail' }),
  phone: property(null, { label: 'Phone' }),
  jobtitle: property('CFO', { label: 'Job title' }),
  hs_buying_role: property(null, { type: 'enumeration', label: 'Buying role' }),
  lifecyclestage: property('lead', { type: 'enumeration', label: 'Lifecycle stage' }),
  hubspot_owner_id: property('7', { type: 'enumeration', label: 'Contact owner' }),
  hs_email_optout: property(null, { type: 'bool', label: 'Opted out' }),
  lastmodifieddate: property('2026-11-24T08:59:00.000Z', { type: 'datetime', label: 'Modified' }),
};

export const COMPANY: Properties = {
  name: property('Northwind', { label: 'Name' }),
  domain: property('northwind.example', { label: 'Domain' }),
  country: property('Germany', { label: 'Country' }),
  hubspot_owner_id: property('8', { label: 'Company owner' }),
};

export function buildSignal(change: Partial<Signal> = {}): Signal {
  const form = { name: 'Contact sales', url: null, source: 'recent_conversion_date' };
  return { kind: 'form', at: NOW - HOUR, ...form, ...change };
}

export function pageSignal(url: string, at: number): Signal {
  return { kind: 'page', at, name: null, url, source: 'hs_analytics_last_url' };
}

export function buildOwner(change: Partial<Owner> = {}): Owner {
  return {
    ownerId: '7',
    email: 'seller@example.com',
    name: 'Sam Seller',
    active: true,
    ...change,
  };
}

export const OWNERS: readonly Owner[] = [
  buildOwner(),
  buildOwner({ ownerId: '8', email: 'company-owner@example.com', name: 'Cleo Company' }),
  buildOwner({ ownerId: '9', email: 'handoff-owner@example.com', name: 'Hanna Handoff' }),
];

export function readyPicture(change: Partial<Picture> = {}): Picture {
  return {
    portalId: 4711,
    contactId: '151',
    readAt: NOW - MINUTE,
    contact: CONTACT,
    company: { available: true, value: { id: '900', properties: COMPANY } },
    owner: { available: true, value: buildOwner() },
    openDeals: { available: true, value: [] },
    signals: { available: true, value: [buildSignal()] },
    engagements: NO_ENGAGEMENTS,
    lists: {},
    group: NOT_READ,
    task: null,
    ...change,
  };
}

export function pictureWith(values: Values, change: Partial<Picture> = {}): Picture {
  return readyPicture({ contact: toProperties(values, CONTACT), ...change });
}

export function pictureWithSignals(...signals: readonly Signal[]): Picture {
  return readyPicture({ signals: { available: true, value: signals } });
}

export function pictureWithCompany(values: Values): Picture {
  const properties = toProperties(values, COMPANY);
  return readyPicture({ company: { available: true, value: { id: '900', properties } } });
}

export function buildView(change: Partial<View> = {}): View {
  const checklist = change.checklist ?? (shipped ??= buildChecklist());
  const zone = change.zone ?? ZONE;
  const calendar = slaCalendar(checklist, zone);
  return { picture: readyPicture(), now: NOW, calendar, ...change, checklist, zone };
}

/** Judges a condition as it stands in a file. */
export function judgeText(when: unknown, view: View): Judgement {
  return judge(Condition.parse(when), view);
}

export function lookAt(change: Partial<LookInput> = {}): Look {
  return look({
    picture: readyPicture(),
    record: NEW_LEAD,
    checklist: change.checklist ?? (shipped ??= buildChecklist()),
    owners: OWNERS,
    zone: ZONE,
    shadow: false,
    shelf: EMPTY_SHELF,
    part: null,
    connectedAt: NOW - 30 * DAY,
    uiDomain: 'app.hubspot.com',
    now: NOW,
    ...change,
  });
}

/** What a person reads of HubSpot-safe HTML. */
export function toWords(html: string): string {
  return html
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
