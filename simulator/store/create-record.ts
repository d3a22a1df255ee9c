import type { ObjectType, Origin } from '../types.ts';
import { createdProperty } from './created-property.ts';
import { emitChange } from './emit-change.ts';
import { nextId } from './next-id.ts';
import type { Portal } from './portal.ts';
import { setProperties } from './set-properties.ts';
import type { StoredRecord } from './stored-record.ts';
import { touchRecord } from './touch-record.ts';

type Creation = { readonly type: ObjectType; readonly properties: Record<string, string> };

export function createRecord(portal: Portal, creation: Creation, origin: Origin): StoredRecord {
  const { type, properties } = creation;
  const at = origin.at ?? portal.now();
  const record: StoredRecord = {
    type,
    id: nextId(portal, type),
    createdAt: at,
    updatedAt: at,
    archived: false,
    mergedInto: null,
    archivedAt: null,
    history: new Map(),
    writtenAt: Date.now(),
  };
  portal.records[type].set(record.id, record);
  emitChange(portal, record, { kind: 'creation' }, origin);
  const user: Record<string, string> =
    origin.userId === undefined ? {} : { hs_object_source_user_id: `${origin.userId}` };
  const sourceId =
    origin.sourceId ?? (origin.userId === undefined ? '' : `userId:${origin.userId}`);
  setProperties(
    portal,
    record,
    {
      hs_object_id: record.id,
      [createdProperty(type)]: new Date(at).toISOString(),
      hs_object_source: origin.changeSource,
      hs_object_source_id: sourceId,
      hs_object_source_label: origin.sourceLabel ?? origin.changeSource,
      ...user,
    },
    { ...origin, at, silent: true },
  );
  setProperties(portal, record, properties, { ...origin, at });
  touchRecord(record, at);
  return record;
}
