import { SearchAnswer } from './answers.ts';
import type { CrmRecord } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import { objectsPath } from './paths.ts';
import type { ObjectName } from './paths.ts';

export type SearchFilter = {
  readonly propertyName: string;
  readonly operator: 'GTE' | 'HAS_PROPERTY';
  readonly value?: string;
};

const PAGE = 200;

/**
 * Records for which the filter holds, page by page, with these properties. Pages go by record id, not by cursor: HubSpot's
 * search ends at 10,000 results, and many records can share one instant; they begin behind `fromId`
 * (https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm).
 */
export async function* searchRecords(
  client: HubSpotClient,
  object: ObjectName,
  filter: SearchFilter,
  properties: readonly string[],
  fromId = '0',
): AsyncGenerator<CrmRecord[]> {
  for (let lastId = fromId; ;) {
    const behind = { propertyName: 'hs_object_id', operator: 'GT', value: lastId };
    const answer = await client.search({
      method: 'POST',
      path: objectsPath(object, 'search'),
      body: {
        filterGroups: [{ filters: [filter, behind] }],
        sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
        properties,
        limit: PAGE,
        after: '0',
      },
    });
    const { results } = SearchAnswer.parse(answer.body);
    yield results;
    const last = results.at(-1);
    if (last === undefined || results.length < PAGE) return;
    lastId = last.id;
  }
}
