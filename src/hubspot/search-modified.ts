import { toInstant } from '../domain/lead/history.ts';
import { SearchAnswer } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import { objectsPath } from './paths.ts';

export type Modified = { readonly contactId: string; readonly at: number };

const PAGE = 200;

/**
 * Contacts modified at or after `since` (ms), page by page. Pages go by record id, not by cursor: HubSpot's search ends at
 * 10,000 results, and many records can share one instant; they begin behind `fromId` (https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm).
 */
export async function* searchModified(
  client: HubSpotClient,
  since: number,
  fromId = '0',
): AsyncGenerator<Modified[]> {
  for (let lastId = fromId; ;) {
    const answer = await client.search({
      method: 'POST',
      path: objectsPath('contacts', 'search'),
      body: {
        filterGroups: [
          {
            filters: [
              { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(since) },
              { propertyName: 'hs_object_id', operator: 'GT', value: lastId },
            ],
          },
        ],
        sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
        properties: ['lastmodifieddate'],
        limit: PAGE,
        after: '0',
      },
    });
    const { results } = SearchAnswer.parse(answer.body);
    yield results.map(({ id, properties }) => {
      return { contactId: id, at: toInstant(properties.lastmodifieddate ?? '') ?? 0 };
    });
    const last = results.at(-1);
    if (last === undefined || results.length < PAGE) return;
    lastId = last.id;
  }
}
