import type { Origin } from '../types.ts';
import { emitChange } from './emit-change.ts';
import { followCompany } from './follow-company.ts';
import { indexUnique } from './index-unique.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';
import { uniqueProperties } from './unique-properties.ts';
import { valueOf } from './value-of.ts';

/** Into the recycle bin. Associations stay, but no longer show. */
export function archiveRecord(portal: Portal, record: StoredRecord, origin: Origin): void {
  if (record.archived) return;
  record.archived = true;
  record.archivedAt = origin.at ?? portal.now();
  for (const name of uniqueProperties(portal, record.type)) {
    indexUnique(portal, record, name, valueOf(record, name));
  }
  emitChange(portal, record, { kind: 'deletion' }, origin);
  followCompany(portal, record, origin);
}
