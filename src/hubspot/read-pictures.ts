import type { Needs } from '../domain/checklist/needs.ts';
import { COMPANY_PROPERTIES, CONTACT_PROPERTIES } from '../domain/lead/base-properties.ts';
import { toInstant } from '../domain/lead/history.ts';
import type { Histories } from '../domain/lead/history.ts';
import { NO_ENGAGEMENTS, NOT_READ } from '../domain/lead/picture.ts';
import type { Company, Deal, Owner, Picture, Section } from '../domain/lead/picture.ts';
import { SIGNAL_PROPERTIES, toSignals } from '../domain/lead/to-signals.ts';
import { AppError } from '../errors.ts';
import type { CrmRecord } from './answers.ts';
import { batchRead } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import { readAssociations } from './read-associations.ts';
import type { Definitions } from './read-definitions.ts';
import { toProperties } from './to-properties.ts';

export type PortalFacts = {
  readonly contactDefinitions: Definitions;
  readonly companyDefinitions: Section<Definitions>;
  readonly owners: Section<readonly Owner[]>;
};

/**
 * Reads many leads at once, in HubSpot's batch sizes: contacts with history, their companies, their open deals.
 * By contact id; a contact that HubSpot no longer has is absent. What the app may not read is an unavailable section.
 */
export async function readPictures(
  client: HubSpotClient,
  portalId: number,
  contactIds: readonly string[],
  needs: Needs,
  own: readonly string[],
  facts: PortalFacts,
  now: number,
): Promise<Map<string, Picture>> {
  const names = existing(
    [...CONTACT_PROPERTIES, ...needs.contact, ...own],
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
  const companies = await readCompanies(client, [...records.values()], needs, facts);
  const pictures = [...records.values()].map((record): [string, Picture] => [
    record.id,
    {
      portalId,
      contactId: record.id,
      readAt: now,
      contact: toProperties(record, names, facts.contactDefinitions),
      company: within(
        companies,
        (byId) => byId.get(record.properties.associatedcompanyid ?? '') ?? null,
      ),
      owner: within(facts.owners, (all) => ownerOf(record, all)),
      openDeals: within(deals, (byContact) => byContact.get(record.id) ?? []),
      signals: { available: true, value: toSignals(toHistories(record)) },
      engagements: NO_ENGAGEMENTS,
      lists: {},
      group: NOT_READ,
    },
  ]);
  return new Map(pictures);
}

function existing(names: readonly string[], definitions: Definitions): string[] {
  return [...new Set(names)].filter((name) => definitions.has(name));
}

async function readCompanies(
  client: HubSpotClient,
  contacts: readonly CrmRecord[],
  needs: Needs,
  { companyDefinitions }: PortalFacts,
): Promise<Section<Map<string, Company>>> {
  if (!companyDefinitions.available) return companyDefinitions;
  const definitions = companyDefinitions.value;
  const ids = contacts.flatMap(({ properties }) => properties.associatedcompanyid ?? []);
  const names = existing([...COMPANY_PROPERTIES, ...needs.company], definitions);
  return section(async () => {
    const records = await batchRead(client, { object: 'companies', ids, properties: names });
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
    properties: ['dealname', 'hs_is_closed', 'hubspot_owner_id'],
  });
  return new Map(
    [...byContact].map(([contactId, ids]) => [
      contactId,
      ids.flatMap((id) => {
        const record = records.get(id);
        if (!record || record.properties.hs_is_closed === 'true') return [];
        const { dealname: name, hubspot_owner_id: ownerId } = record.properties;
        return [{ id, name: name ?? '', ownerId: ownerId ?? null }];
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

function within<T, U>(part: Section<T>, pick: (value: T) => U): Section<U> {
  return part.available ? { available: true, value: pick(part.value) } : part;
}

/** A part that the app has no permission for is unavailable, with the reason; every other failure fails the read. */
export async function section<T>(read: () => Promise<T>): Promise<Section<T>> {
  try {
    return { available: true, value: await read() };
  } catch (error) {
    if (error instanceof AppError && error.code === 'hubspot-scope-missing') {
      return { available: false, reason: `the app lacks the scope ${error.context.scopes ?? ''}` };
    }
    throw error;
  }
}
