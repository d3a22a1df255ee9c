import type { Origin } from '../types.ts';
import { emitChange } from './emit-change.ts';
import { followCompany } from './follow-company.ts';
import { indexUnique } from './index-unique.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';
import { touchRecord } from './touch-record.ts';
import { uniqueProperties } from './unique-properties.ts';

/** Out of the recycle bin. A merged or erased record cannot come back. */
export function restoreRecord(portal: Portal, record: StoredRecord, origin: Origin): void {
  if (!record.archived || record.mergedInto) return;
  record.archived = false;
  record.archivedAt = null;
  for (const name of uniqueProperties(portal, record.type)) {
    indexUnique(portal, record, name, null);
  }
  touchRecord(record, origin.at ?? portal.now());
  emitChange(portal, record, { kind: 'restore' }, origin);
  followCompany(portal, record, origin);
}
