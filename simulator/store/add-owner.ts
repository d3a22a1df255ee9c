import type { Owner } from '../types.ts';
import { nextId } from './next-id.ts';
import type { Portal } from './portal.ts';

/** Owner ids and user ids are different numbers in HubSpot, so they are here. */
export function addOwner(portal: Portal, owner: Partial<Owner> & { email: string }): Owner {
  const number = Number(nextId(portal, 'owners'));
  const added: Owner = {
    id: String(number + 70_000),
    userId: number + 8_000_000,
    firstName: '',
    lastName: '',
    archived: false,
    teams: [],
    ...owner,
  };
  portal.owners.push(added);
  return added;
}
