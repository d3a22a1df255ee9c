import { toInstant } from '../domain/lead/history.ts';
import type { HubSpotClient } from './client.ts';
import { searchRecords } from './search-records.ts';

export type Modified = { readonly contactId: string; readonly at: number };

/** Contacts modified at or after `since` (ms), page by page in the order of their ids, behind `fromId`. */
export async function* searchModified(
  client: HubSpotClient,
  since: number,
  fromId?: string,
): AsyncGenerator<Modified[]> {
  const name = 'lastmodifieddate';
  const filter = { propertyName: name, operator: 'GTE', value: String(since) } as const;
  for await (const page of searchRecords(client, 'contacts', filter, [name], fromId)) {
    yield page.map(({ id, properties }) => {
      return { contactId: id, at: toInstant(properties[name] ?? '') ?? 0 };
    });
  }
}
