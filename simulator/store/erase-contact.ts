import type { Origin } from '../types.ts';
import { archiveRecord } from './archive-record.ts';
import { emitChange } from './emit-change.ts';
import { forgetLinks } from './forget-links.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

/** GDPR delete: nothing is left, and both contact.deletion and contact.privacyDeletion are sent (section 1.1). */
export function eraseContact(portal: Portal, contact: StoredRecord, origin: Origin): void {
  archiveRecord(portal, contact, origin);
  emitChange(portal, contact, { kind: 'privacyDeletion' }, origin);
  forgetLinks(portal, contact);
  for (const list of portal.lists.values()) list.members.delete(contact.id);
  contact.history.clear();
  const all = portal.records[contact.type];
  for (const [id, record] of all) {
    if (record === contact || record.mergedInto === contact.id) all.delete(id);
  }
}
