import type { Account, Owner } from '../types.ts';

function findOwnerById(account: Account, ownerId: string | null): Owner | undefined {
  return ownerId ? account.owners.find(({ id }) => id === ownerId) : undefined;
}

export function ownerName(owner: Owner): string {
  const name = `${owner.firstName} ${owner.lastName}`.trim() || owner.email;
  return owner.archived ? `${name} (deactivated)` : name;
}

/** '' when nobody owns it; the bare id when the owner is unknown to the portal. */
export function printOwner(account: Account, ownerId: string | null): string {
  const owner = findOwnerById(account, ownerId);
  return owner ? ownerName(owner) : (ownerId ?? '');
}
