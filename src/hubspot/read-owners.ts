import type { OwnHours } from '../domain/calendar/own-hours.ts';
import type { Owner } from '../domain/lead/picture.ts';
import { OwnersAnswer } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import { OWNERS_PATH } from './paths.ts';
import { readUsers } from './read-users.ts';
import { section } from './section.ts';

/**
 * Everybody a record can belong to, the deactivated ones included and marked: their ids still stand on records.
 * Their own hours come from another object with a scope of its own; without it the agreed hours count for all.
 */
export async function readOwners(client: HubSpotClient): Promise<Owner[]> {
  const [active, archived, users] = await Promise.all([
    readPages(client, false),
    readPages(client, true),
    section(() => readUsers(client)),
  ]);
  const owners = [...active, ...archived];
  return users.available ? owners.map((owner) => withHours(owner, users.value)) : owners;
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

function withHours(owner: Owner, byUser: ReadonlyMap<string, OwnHours>): Owner {
  const hours = byUser.get(owner.userId ?? '');
  return hours ? { ...owner, hours } : owner;
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
