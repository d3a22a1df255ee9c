import type { Account, CrmRecord } from '../types.ts';

/** First and last name, else the address, else the id: HubSpot's own order. */
export function contactName(account: Account, contact: CrmRecord): string {
  const name = ['firstname', 'lastname']
    .map((property) => account.value(contact, property)?.trim())
    .filter(Boolean)
    .join(' ');
  return name || account.value(contact, 'email') || `Contact ${contact.id}`;
}
