import { findRecord } from '../../store/find-record.ts';
import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import type { ObjectType } from '../../types.ts';
import { badRequest } from '../bad-request.ts';

type Look = { readonly type: ObjectType; readonly id: string; readonly idProperty?: string | null };

/** By record id (following merges) or by the value of a unique property. Archived records are found too. */
export function findBy(portal: Portal, look: Look): StoredRecord | undefined {
  const { type, id, idProperty } = look;
  if (!idProperty || idProperty === 'hs_object_id') return findRecord(portal, type, id);
  if (!portal.definitions[type].get(idProperty)?.hasUniqueValue) {
    throw badRequest(`Property "${idProperty}" of ${type} does not have unique values`);
  }
  const holder = portal.unique.get(`${type}.${idProperty}`)?.get(id.toLowerCase());
  return holder === undefined ? undefined : findRecord(portal, type, holder);
}
