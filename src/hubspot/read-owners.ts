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
    owners.push(...answer.results.map((owner) => toOwner(owner, archived)));
    after = answer.paging?.next?.after;
  }
  return owners;
}

function toOwner(owner: OwnersAnswer['results'][number], archived: boolean): Owner {
  const { id, email, firstName, lastName } = owner;
  const userId = owner.userId ?? owner.userIdIncludingInactive;
  return {
    ownerId: id,
    email: email ?? '',
    name: [firstName, lastName].filter(Boolean).join(' ') || (email ?? ''),
    active: !archived && !owner.archived,
    ...(userId ? { userId: String(userId) } : {}),
  };
}
