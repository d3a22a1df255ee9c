import { chunks } from './chunks.ts';
import type { HubSpotClient } from './client.ts';
import type { ObjectName } from './paths.ts';
import { readAssociations } from './read-associations.ts';

/** Records that are not contacts, by object: events name them, leads are found through their associations. */
export type Others = Readonly<Partial<Record<ObjectName, readonly string[]>>>;

/** The contacts of each record, by `object:id`. A record without contacts is absent: the association may come later. */
export async function resolveContacts(
  client: HubSpotClient,
  others: Others,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const [object, ids] of Object.entries(others) as [ObjectName, readonly string[]][]) {
    for (const part of chunks(ids, 1_000)) {
      for (const [id, contacts] of await readAssociations(client, object, 'contacts', part)) {
        if (contacts.length > 0) found.set(`${object}:${id}`, contacts);
      }
    }
  }
  return found;
}
