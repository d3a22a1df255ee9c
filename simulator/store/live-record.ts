import type { ObjectType } from '../types.ts';
import { findRecord } from './find-record.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

/** The record or an Error: for callers inside the simulator, who are expected to know what exists. */
export function liveRecord(portal: Portal, type: ObjectType, id: string): StoredRecord {
  const record = findRecord(portal, type, id);
  if (!record || record.archived) {
    throw new Error(`account ${portal.options.portalId} has no ${type} ${id}`);
  }
  return record;
}
