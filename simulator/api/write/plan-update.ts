import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import type { ObjectType } from '../../types.ts';
import { ApiError } from '../api-error.ts';
import { badRequest } from '../bad-request.ts';
import { findBy } from '../read/find-by.ts';
import { checkProperties } from './check-properties.ts';
import type { CheckedProperties } from './check-properties.ts';
import type { BatchUpdateInput } from './write-schemas.ts';

export type UpdatePlan = CheckedProperties & { readonly record: StoredRecord };

/** One input of a batch update. The old id of a merged record fails here, unlike in a GET (section 5.2). */
export function planUpdate(
  portal: Portal,
  type: ObjectType,
  input: BatchUpdateInput,
): UpdatePlan | ApiError {
  const { id, idProperty, properties } = input;
  const record = idProperty
    ? findBy(portal, { type, id, idProperty })
    : portal.records[type].get(id);
  if (!record || record.archived) {
    return badRequest(`Could not update ${type} ${id}: it may be deleted, merged or not exist.`, {
      category: 'OBJECT_NOT_FOUND',
      context: { ids: [id] },
    });
  }
  const checked = checkProperties(portal, { type, properties, record });
  return checked instanceof ApiError ? checked : { ...checked, record };
}
