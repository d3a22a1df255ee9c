import { MembersAnswer } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import { listMembersPath } from './paths.ts';

/** HubSpot gives at most 250 members a page. */
const PAGE = 250;

/** The contact ids of a list, page by page; never asked per lead. */
export async function* readListMembers(
  client: HubSpotClient,
  listId: string,
): AsyncGenerator<string[]> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: string = after === '' ? '' : `&after=${after}`;
    const path = `${listMembersPath(encodeURIComponent(listId))}?limit=${PAGE}${page}`;
    const answer = MembersAnswer.parse((await client.read({ method: 'GET', path })).body);
    yield answer.results.map(({ recordId }) => recordId);
    after = answer.paging?.next?.after;
  }
}
