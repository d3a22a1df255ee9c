import { MEMBER_PROPERTIES } from '../domain/group/member-properties.ts';
import type { Definitions } from '../domain/lead/definitions.ts';
import type { Member } from '../domain/lead/member.ts';
import type { Picture, Section } from '../domain/lead/picture.ts';
import { batchRead } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import { readAssociations } from './read-associations.ts';
import { section, within } from './section.ts';
import { toProperties } from './to-properties.ts';

/** A buying group is a handful of people; of a company with thousands of contacts the newest stand for it. */
const MOST = 50;

/** The people of each company, by company id, with who they are and with the properties in `names`. */
export function readGroups(
  client: HubSpotClient,
  companyIds: readonly string[],
  names: readonly string[],
  definitions: Definitions,
): Promise<Section<Map<string, Member[]>>> {
  return section(async () => {
    const associated = await readAssociations(client, 'companies', 'contacts', companyIds);
    const groups = [...associated].map(
      ([companyId, ids]) =>
        [companyId, ids.toSorted((a, b) => Number(b) - Number(a)).slice(0, MOST)] as const,
    );
    const known = [...new Set([...MEMBER_PROPERTIES, ...names])].filter((name) =>
      definitions.has(name),
    );
    const records = await batchRead(client, {
      object: 'contacts',
      ids: groups.flatMap(([, ids]) => ids),
      properties: known,
    });
    return new Map(
      groups.map(([companyId, ids]) => [
        companyId,
        ids.flatMap((contactId) => {
          const record = records.get(contactId);
          return record
            ? [{ contactId, properties: toProperties(record, known, definitions) }]
            : [];
        }),
      ]),
    );
  });
}

/** The same of leads, by contact id: for those whose picture was read without it. */
export async function readColleagues(
  client: HubSpotClient,
  pictures: readonly Picture[],
  names: readonly string[],
  definitions: Definitions,
): Promise<Map<string, Picture['group']>> {
  const companyOf = ({ company }: Picture) =>
    company.available ? (company.value?.id ?? null) : null;
  const companyIds = [...new Set(pictures.flatMap((picture) => companyOf(picture) ?? []))];
  const groups = await readGroups(client, companyIds, names, definitions);
  return new Map(
    pictures.map((picture) => {
      const companyId = companyOf(picture);
      const group = within(groups, (byCompany): readonly Member[] | null =>
        companyId === null ? null : (byCompany.get(companyId) ?? []),
      );
      return [picture.contactId, group];
    }),
  );
}
