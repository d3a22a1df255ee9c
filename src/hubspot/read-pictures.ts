import type { Needs } from '../domain/checklist/needs.ts';
import { OWN_PROPERTIES } from '../domain/handoff/baton-properties.ts';
import {
  COMPANY_PROPERTIES,
  CONTACT_PROPERTIES,
  QUIET_PROPERTIES,
} from '../domain/lead/base-properties.ts';
import type { Definitions } from '../domain/lead/definitions.ts';
import { toInstant } from '../domain/lead/history.ts';
import type { Histories } from '../domain/lead/history.ts';
import { inboundSignals } from '../domain/lead/inbound-signals.ts';
import type { Member } from '../domain/lead/member.ts';
import { NOT_READ } from '../domain/lead/picture.ts';
import type {
  Company,
  Deal,
  ListMembership,
  Owner,
  Picture,
  Section,
  SellerTask,
} from '../domain/lead/picture.ts';
import type { Signal } from '../domain/lead/signal.ts';
import { SIGNAL_PROPERTIES, toSignals } from '../domain/lead/to-signals.ts';
import type { CrmRecord } from './answers.ts';
import { batchRead } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import { readAssociations } from './read-associations.ts';
import { readAllEngagements } from './read-all-engagements.ts';
import { readGroups } from './read-groups.ts';
import { section, within } from './section.ts';
import { toProperties } from './to-properties.ts';

export type PortalFacts = {
  readonly contactDefinitions: Definitions;
  readonly companyDefinitions: Section<Definitions>;
  readonly owners: Section<readonly Owner[]>;
  /** Companies by id, perhaps as they were a moment ago: many leads share them. */
  readonly companies: (
    ids: readonly string[],
    properties: readonly string[],
  ) => Promise<ReadonlyMap<string, CrmRecord>>;
  /** Which of the wanted lists each contact is in. Lists are read as wholes, never per lead. */
  readonly memberships: (
    lists: readonly string[],
    contactIds: readonly string[],
  ) => Promise<Map<string, Record<string, Section<ListMembership>>>>;
  /** Baton's tasks of windows under way, by reference. */
  readonly tasks: (refs: readonly string[]) => Promise<ReadonlyMap<string, SellerTask>>;
};

/** A lead whose window is under way, and the window's reference. */
export type Watched = ReadonlyMap<string, string>;
const NOBODY: Watched = new Map();

/**
 * `watched`: leads whose window is under way, of whom touches and Baton's task are read too.
 * Reads many leads at once, in HubSpot's batch sizes: contacts with history, their companies, their open deals.
 * By contact id; a contact that HubSpot no longer has is absent. What the app may not read is an unavailable section.
 */
export async function readPictures(
  client: HubSpotClient,
  portalId: number,
  contactIds: readonly string[],
  needs: Needs,
  facts: PortalFacts,
  { now, watched = NOBODY }: { readonly now: number; readonly watched?: Watched },
): Promise<Map<string, Picture>> {
  const names = existing(
    [...CONTACT_PROPERTIES, ...QUIET_PROPERTIES, ...OWN_PROPERTIES, ...needs.contact],
    facts.contactDefinitions,
  );
  const history = existing([...SIGNAL_PROPERTIES, ...needs.dated], facts.contactDefinitions);
  const [records, deals] = await Promise.all([
    batchRead(client, {
      object: 'contacts',
      ids: contactIds,
      properties: names,
      withHistory: history,
    }),
    section(() => readOpenDeals(client, contactIds)),
  ]);
  const found = [...records.values()];
  const ids = found.map(({ id }) => id);
  const companyIds = found.flatMap(({ properties }) => properties.associatedcompanyid ?? []);
  const [companies, groups, engagements, lists, tasks] = await Promise.all([
    readCompanies(companyIds, needs, facts),
    needs.group ? readGroups(client, companyIds, needs.group, facts.contactDefinitions) : NOT_READ,
    readAllEngagements(client, needs, { ids, watched: [...watched.keys()] }),
    needs.lists.length > 0 ? facts.memberships(needs.lists, ids) : null,
    watched.size > 0 ? facts.tasks([...watched.values()]) : null,
  ]);
  const pictures = found.map((record): [string, Picture] => {
    const companyId = record.properties.associatedcompanyid ?? '';
    const own = engagements(record.id);
    return [
      record.id,
      {
        portalId,
        contactId: record.id,
        readAt: now,
        contact: toProperties(record, names, facts.contactDefinitions),
        company: within(companies, (byId) => byId.get(companyId) ?? null),
        owner: within(facts.owners, (all) => ownerOf(record, all)),
        openDeals: within(deals, (byContact) => byContact.get(record.id) ?? []),
        signals: { available: true, value: allSignals(record, needs, own) },
        engagements: own,
        lists: lists?.get(record.id) ?? {},
        group: within(groups, (byCompany): readonly Member[] | null =>
          companyId === '' ? null : (byCompany.get(companyId) ?? []),
        ),
        task: tasks?.get(watched.get(record.id) ?? '') ?? null,
      },
    ];
  });
  return new Map(pictures);
}

function allSignals(
  record: CrmRecord,
  { changed }: Needs,
  engagements: Picture['engagements'],
): Signal[] {
  const known = toSignals(toHistories(record), changed);
  const seen = Object.values(engagements).flatMap((section) =>
    section.available ? section.value : [],
  );
  const inbound = inboundSignals(seen, known);
  return inbound.length === 0 ? known : [...known, ...inbound].sort((a, b) => b.at - a.at);
}

function existing(names: readonly string[], definitions: Definitions): string[] {
  return [...new Set(names)].filter((name) => definitions.has(name));
}

async function readCompanies(
  ids: readonly string[],
  needs: Needs,
  { companyDefinitions, companies }: PortalFacts,
): Promise<Section<Map<string, Company>>> {
  if (!companyDefinitions.available) return companyDefinitions;
  const definitions = companyDefinitions.value;
  const names = existing([...COMPANY_PROPERTIES, ...needs.company], definitions);
  return section(async () => {
    const records = await companies(ids, names);
    return new Map(
      [...records].map(([id, record]) => [
        id,
        { id, properties: toProperties(record, names, definitions) },
      ]),
    );
  });
}

async function readOpenDeals(
  client: HubSpotClient,
  contactIds: readonly string[],
): Promise<Map<string, Deal[]>> {
  const byContact = await readAssociations(client, 'contacts', 'deals', contactIds);
  const records = await batchRead(client, {
    object: 'deals',
    ids: [...byContact.values()].flat(),
    properties: ['dealname', 'dealstage', 'hs_is_closed', 'hubspot_owner_id'],
  });
  return new Map(
    [...byContact].map(([contactId, ids]) => [
      contactId,
      ids.flatMap((id) => {
        const record = records.get(id);
        if (!record || record.properties.hs_is_closed === 'true') return [];
        const { dealname: name, dealstage: stage, hubspot_owner_id: ownerId } = record.properties;
        return [{ id, name: name ?? '', ownerId: ownerId ?? null, ...(stage ? { stage } : {}) }];
      }),
    ]),
  );
}

function toHistories(record: CrmRecord): Histories {
  return Object.fromEntries(
    Object.entries(record.propertiesWithHistory ?? {}).map(([name, entries]) => [
      name,
      entries.map(({ value, timestamp, sourceType }) => {
        return { value, at: toInstant(String(timestamp)) ?? 0, setBy: sourceType ?? '' };
      }),
    ]),
  );
}

function ownerOf(record: CrmRecord, owners: readonly Owner[]): Owner | null {
  return owners.find(({ ownerId }) => ownerId === record.properties.hubspot_owner_id) ?? null;
}
