import type { HubSpotClient } from './client.ts';
import { readDefinitions } from './read-definitions.ts';
import { searchRecords } from './search-records.ts';

export type FoundState = { readonly contactId: string; readonly state: string };

/**
 * Contacts in which Baton left what a rebuild needs, page by page. None where it was never live: its property is not
 * there, and HubSpot refuses to search for one that it does not know.
 */
export async function* searchStates(client: HubSpotClient): AsyncGenerator<FoundState[]> {
  const name = 'baton_state';
  if (!(await readDefinitions(client, 'contacts')).has(name)) return;
  const filter = { propertyName: name, operator: 'HAS_PROPERTY' } as const;
  for await (const page of searchRecords(client, 'contacts', filter, [name])) {
    yield page.map(({ id, properties }) => ({ contactId: id, state: properties[name] ?? '' }));
  }
}
