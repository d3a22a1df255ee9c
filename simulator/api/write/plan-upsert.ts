import type { Portal } from '../../store/portal.ts';
import type { ObjectType } from '../../types.ts';
import { ApiError } from '../api-error.ts';
import { badRequest } from '../bad-request.ts';
import { findBy } from '../read/find-by.ts';
import { checkProperties } from './check-properties.ts';
import { planCreate } from './plan-create.ts';
import type { CreatePlan } from './plan-create.ts';
import type { UpdatePlan } from './plan-update.ts';
import type { BatchUpdateInput } from './write-schemas.ts';

export function planUpsert(
  portal: Portal,
  type: ObjectType,
  input: BatchUpdateInput & { readonly idProperty: string },
): CreatePlan | UpdatePlan | ApiError {
  const { id, idProperty, properties } = input;
  if (!portal.definitions[type].get(idProperty)?.hasUniqueValue) {
    return badRequest(`Property "${idProperty}" cannot identify ${type}: it is not unique`);
  }
  const record = findBy(portal, { type, id, idProperty });
  if (!record || record.archived) {
    return planCreate(portal, type, { properties: { [idProperty]: id, ...properties } });
  }
  const checked = checkProperties(portal, { type, properties, record });
  return checked instanceof ApiError ? checked : { ...checked, record };
}
