import type { HubSpotClient } from './client.ts';
import { searchRecords } from './search-records.ts';

export type FoundState = { readonly contactId: string; readonly state: string };

/** Contacts in which Baton left what a rebuild needs, page by page. */
export async function* searchStates(client: HubSpotClient): AsyncGenerator<FoundState[]> {
  const name = 'baton_state';
  const filter = { propertyName: name, operator: 'HAS_PROPERTY' } as const;
  for await (const page of searchRecords(client, 'contacts', filter, [name])) {
    yield page.map(({ id, properties }) => ({ contactId: id, state: properties[name] ?? '' }));
  }
}
