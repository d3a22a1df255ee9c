import { AppError } from '../errors.ts';
import type { HubSpotClient } from './client.ts';
import { searchRecords } from './search-records.ts';

/** Records beside contacts whose changes concern leads, and do not change the contact. */
const OBJECTS = ['companies', 'deals'] as const;

/**
 * Companies and deals modified at or after `since` (ms), as `companies:77`, page by page. Those that Baton may not read are
 * left out: their events do not come either.
 */
export async function* searchOthers(
  client: HubSpotClient,
  since: number,
): AsyncGenerator<string[]> {
  for (const object of OBJECTS) {
    const name = 'hs_lastmodifieddate';
    const filter = { propertyName: name, operator: 'GTE', value: String(since) } as const;
    try {
      for await (const page of searchRecords(client, object, filter, [name])) {
        yield page.map(({ id }) => `${object}:${id}`);
      }
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'hubspot-scope-missing')) throw error;
    }
  }
}
