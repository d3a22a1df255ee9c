import type { Account, Origin, Owner } from '../../types.ts';

/** Who sits at the browser: the record's owner, or whoever is there when that person has left. */
export function actingOwner(account: Account, ownerId: string | null): Owner | undefined {
  const live = account.owners.filter(({ archived }) => !archived);
  return live.find(({ id }) => id === ownerId) ?? live[0];
}

export function byHand(owner: Owner | undefined): Origin {
  return {
    changeSource: 'CRM_UI',
    ...(owner && { userId: owner.userId, sourceId: `userId:${owner.userId}` }),
  };
}
