import type { Origin } from '../types.ts';
import { followPrimary } from './follow-primary.ts';
import { linksOf } from './links-of.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

/** A company that comes, goes or is merged changes what its contacts call their primary one. */
export function followCompany(portal: Portal, company: StoredRecord, origin: Origin): void {
  if (company.type !== 'companies') return;
  for (const contactId of linksOf(portal, 'companies', company.id, 'contacts').keys()) {
    const contact = portal.records.contacts.get(contactId);
    if (contact && !contact.archived) followPrimary(portal, contact, origin);
  }
}
