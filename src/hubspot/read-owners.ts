import type { Owner } from '../domain/lead/picture.ts';
import { OwnersAnswer } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import { OWNERS_PATH } from './paths.ts';

/** Everybody a record can belong to, the deactivated ones included and marked: their ids still stand on records. */
export async function readOwners(client: HubSpotClient): Promise<Owner[]> {
  const [active, archived] = await Promise.all([readPages(client, false), readPages(client, true)]);
  return [...active, ...archived];
}

async function readPages(client: HubSpotClient, archived: boolean): Promise<Owner[]> {
  const owners: Owner[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: string = after === '' ? '' : `&after=${after}`;
    const path = `${OWNERS_PATH}?limit=100&archived=${archived}${page}`;
    const answer = OwnersAnswer.parse((await client.read({ method: 'GET', path })).body);
    for (const { id, email, firstName, lastName, archived: gone } of answer.results) {
      const name = [firstName, lastName].filter(Boolean).join(' ') || (email ?? '');
      owners.push({ ownerId: id, email: email ?? '', name, active: !archived && !gone });
    }
    after = answer.paging?.next?.after;
  }
  return owners;
}
