import type { HubSpotClient } from './client.ts';
import { searchRecords } from './search-records.ts';

/** Records beside contacts whose changes concern leads, and do not change the contact. */
const OBJECTS = ['companies', 'deals'] as const;

/** Companies and deals modified at or after `since` (ms), as `companies:77`, page by page. */
export async function* searchOthers(
  client: HubSpotClient,
  since: number,
): AsyncGenerator<string[]> {
  for (const object of OBJECTS) {
    const name = 'hs_lastmodifieddate';
    const filter = { propertyName: name, operator: 'GTE', value: String(since) } as const;
    for await (const page of searchRecords(client, object, filter, [name])) {
      yield page.map(({ id }) => `${object}:${id}`);
    }
  }
}
