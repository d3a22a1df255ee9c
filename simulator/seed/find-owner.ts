import type { Account, Owner } from '../types.ts';
import { OWNERS } from './owners.ts';
import type { OwnerKey } from './owners.ts';

export function findOwner(account: Account, key: OwnerKey): Owner {
  const email = OWNERS.find((owner) => owner.key === key)?.email;
  const found = account.owners.find((owner) => owner.email === email);
  if (!found) throw new Error(`Portal ${account.portalId} has no owner "${key}"`);
  return found;
}
