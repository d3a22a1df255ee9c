import type { LeadPast, PastDeal } from '../domain/backtest/lead-past.ts';
import type { Needs } from '../domain/checklist/needs.ts';
import { ENGAGEMENT_KINDS } from '../domain/lead/engagement.ts';
import { CONTACT_PROPERTIES, QUIET_PROPERTIES } from '../domain/lead/base-properties.ts';
import { toInstant } from '../domain/lead/history.ts';
import type { Histories } from '../domain/lead/history.ts';
import type { Picture } from '../domain/lead/picture.ts';
import { SIGNAL_PROPERTIES } from '../domain/lead/to-signals.ts';
import type { CrmRecord } from './answers.ts';
import { batchRead } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import { readAssociations } from './read-associations.ts';
import type { Definitions } from '../domain/lead/definitions.ts';
import { readEngagements } from './read-engagements.ts';
import { section, within } from './section.ts';

/** What a back-test looks at beside the checklist's own properties: the sellers' answers. */
const ANSWERS = ['baton_verdict', 'baton_verdict_reason'];

/** Reads what HubSpot remembers of many leads, with dates. `today`: what has no history, by contact id, where it may be assumed. */
export async function readPasts(
  client: HubSpotClient,
  portalId: number,
  contactIds: readonly string[],
  needs: Needs,
  definitions: Definitions,
  today: ReadonlyMap<string, Picture> | null,
): Promise<LeadPast[]> {
  const wanted = [
    ...[...CONTACT_PROPERTIES, ...QUIET_PROPERTIES, ...SIGNAL_PROPERTIES],
    ...[...ANSWERS, ...needs.contact],
  ];
  const names = [...new Set(wanted)].filter((name) => definitions.has(name));
  const [records, deals, ...engagements] = await Promise.all([
    batchRead(client, { object: 'contacts', ids: contactIds, properties: [], withHistory: names }),
    section(() => readDeals(client, contactIds)),
    ...ENGAGEMENT_KINDS.map((kind) => readEngagements(client, kind, contactIds)),
  ]);
  const properties = Object.fromEntries(
    names.flatMap((name) => {
      const definition = definitions.get(name);
      return definition ? [[name, definition]] : [];
    }),
  );
  return [...records.values()].map((record) => ({
    portalId,
    contactId: record.id,
    properties,
    histories: toHistories(record),
    engagements: Object.fromEntries(
      ENGAGEMENT_KINDS.map((kind, place) => [kind, engagements[place]?.(record.id) ?? NONE]),
    ) as LeadPast['engagements'],
    deals: within(deals, (byContact) => byContact.get(record.id) ?? []),
    today: today?.get(record.id) ?? null,
  }));
}

const NONE = { available: false, reason: 'not read' } as const;

function toHistories({ propertiesWithHistory }: CrmRecord): Histories {
  return Object.fromEntries(
    Object.entries(propertiesWithHistory ?? {}).map(([name, entries]) => [
      name,
      entries
        .flatMap(({ value, timestamp, sourceType }) => {
          const at = toInstant(String(timestamp));
          return at === null ? [] : [{ value, at, setBy: sourceType ?? '' }];
        })
        .sort((a, b) => b.at - a.at),
    ]),
  );
}

/** Closing a deal sets this; its history says when, whatever date people then write into the deal. */
const CLOSED = 'hs_is_closed';

async function readDeals(
  client: HubSpotClient,
  contactIds: readonly string[],
): Promise<Map<string, PastDeal[]>> {
  const byContact = await readAssociations(client, 'contacts', 'deals', contactIds);
  const records = await batchRead(client, {
    object: 'deals',
    ids: [...byContact.values()].flat(),
    properties: ['createdate', 'hs_createdate', 'closedate', CLOSED, 'hs_is_closed_won'],
    withHistory: [CLOSED],
  });
  return new Map(
    [...byContact].map(([contactId, ids]) => [
      contactId,
      ids.flatMap((id) => toDeal(id, records.get(id))),
    ]),
  );
}

function toDeal(id: string, record: CrmRecord | undefined): PastDeal[] {
  if (!record) return [];
  const createdAt = toInstant(record.properties.createdate ?? '');
  if (createdAt === null) return [];
  const isWon = record.properties.hs_is_closed_won === 'true';
  return [{ id, createdAt, states: toStates(record, createdAt), isWon }];
}

/** People can set create and close date back, and the close date of an open deal is a plan: HubSpot's own dates come first. */
function toStates(record: CrmRecord, createdAt: number): PastDeal['states'] {
  const { hs_createdate: known, closedate, [CLOSED]: closed } = record.properties;
  const knownAt = toInstant(known ?? '');
  const states = (toHistories(record)[CLOSED] ?? []).map(({ at, value }) => {
    return { at, isOpen: value !== 'true' };
  });
  const first = states.at(-1)?.at;
  if (first !== undefined) {
    const isLate = knownAt !== null && knownAt < first;
    return isLate ? [...states, { at: knownAt, isOpen: true }] : states;
  }
  const begin = { at: knownAt ?? createdAt, isOpen: true };
  const end = { at: toInstant(closedate ?? '') ?? begin.at, isOpen: false };
  return closed === 'true' ? [end, begin] : [begin];
}

export type ReadPasts = (
  contactIds: readonly string[],
  needs: Needs,
  assumeToday: boolean,
) => Promise<LeadPast[]>;
