import type { Account, CrmRecord } from '../types.ts';

/** Throws when nobody has the address: a story about a missing person is a mistake in the story. */
export function findByEmail(account: Account, email: string): CrmRecord {
  const found = account
    .list('contacts')
    .find((contact) => !contact.archived && account.value(contact, 'email') === email);
  if (!found) throw new Error(`Portal ${account.portalId} has no contact ${email}`);
  return found;
}
