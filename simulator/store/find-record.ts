import type { ObjectType } from '../types.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

/** By id; the id of a merged record leads to the survivor. Archived records are found too. */
export function findRecord(portal: Portal, type: ObjectType, id: string): StoredRecord | undefined {
  let record = portal.records[type].get(id);
  while (record?.mergedInto) record = portal.records[type].get(record.mergedInto);
  return record;
}
