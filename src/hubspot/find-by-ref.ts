import { bearsRef } from '../domain/window/window-ref.ts';
import type { CrmRecord } from './answers.ts';
import { batchRead } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import type { Engagement, Wanted } from './ensure-records.ts';
import { readAssociations } from './read-associations.ts';

/** Notes or tasks of these contacts that bear the window's reference, by ref: two calls for a thousand leads. */
export async function findByRef(
  client: HubSpotClient,
  { object, body }: Engagement,
  items: readonly Wanted[],
): Promise<Map<string, CrmRecord>> {
  const contactIds = items.map(({ contactId }) => contactId);
  const byContact = await readAssociations(client, 'contacts', object, contactIds);
  const records = await batchRead(client, {
    object,
    ids: [...byContact.values()].flat(),
    properties: [...new Set([body, ...Object.keys(items[0]?.properties ?? {})])],
  });
  const found = new Map<string, CrmRecord>();
  for (const { ref, contactId } of items) {
    const candidates = (byContact.get(contactId) ?? []).flatMap((id) => records.get(id) ?? []);
    const record = candidates.find(({ properties }) => bearsRef(properties[body] ?? '', ref));
    if (record) found.set(ref, record);
  }
  return found;
}
