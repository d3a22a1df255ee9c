import type { Origin } from '../types.ts';
import { archiveRecord } from './archive-record.ts';
import { createRecord } from './create-record.ts';
import { emitChange } from './emit-change.ts';
import { followCompany } from './follow-company.ts';
import { followPrimary } from './follow-primary.ts';
import { indexUnique } from './index-unique.ts';
import { mergedValues } from './merged-values.ts';
import { moveLinks } from './move-links.ts';
import type { Portal } from './portal.ts';
import { setProperties } from './set-properties.ts';
import type { StoredRecord } from './stored-record.ts';
import { uniqueProperties } from './unique-properties.ts';

type Pair = { readonly primary: StoredRecord; readonly other: StoredRecord };

function absorb(portal: Portal, survivor: StoredRecord, gone: StoredRecord): void {
  archiveRecord(portal, gone, { changeSource: 'MERGE', silent: true });
  gone.mergedInto = survivor.id;
  moveLinks(portal, gone, survivor);
  for (const list of portal.lists.values()) {
    const joined = list.members.get(gone.id);
    if (joined !== undefined && list.members.delete(gone.id)) list.members.set(survivor.id, joined);
  }
}

/** The survivor: the primary record, or a third one with a new id (`newObjectId`, section 1.1). */
export function mergeRecords(portal: Portal, pair: Pair, origin: Origin): StoredRecord {
  const { primary, other } = pair;
  const { values, moved } = mergedValues(portal, pair);
  const quiet = { ...origin, silent: true };
  const makesNew = primary.type === 'companies' || portal.switches.mergeMakesNewRecord;
  let survivor = primary;
  if (makesNew) {
    survivor = createRecord(portal, { type: primary.type, properties: {} }, quiet);
    for (const [name, entries] of primary.history) {
      if (!survivor.history.has(name)) survivor.history.set(name, [...entries]);
    }
    absorb(portal, survivor, primary);
    for (const name of uniqueProperties(portal, survivor.type)) {
      indexUnique(portal, survivor, name, null);
    }
    values['hs_merged_object_ids'] = `${primary.id};${values['hs_merged_object_ids'] ?? ''}`;
  }
  absorb(portal, survivor, other);
  setProperties(portal, survivor, values, origin);
  followCompany(portal, survivor, origin);
  followPrimary(portal, survivor, origin);
  emitChange(
    portal,
    survivor,
    {
      kind: 'merge',
      primaryId: primary.id,
      mergedIds: [other.id],
      newId: survivor.id,
      moved,
    },
    origin,
  );
  return survivor;
}
