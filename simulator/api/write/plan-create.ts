import type { Portal } from '../../store/portal.ts';
import type { ObjectType } from '../../types.ts';
import { ApiError } from '../api-error.ts';
import { checkAssociations } from './check-associations.ts';
import type { WantedAssociation } from './check-associations.ts';
import { checkProperties } from './check-properties.ts';
import type { CheckedProperties } from './check-properties.ts';
import type { CreateInput } from './write-schemas.ts';

export type CreatePlan = CheckedProperties & {
  readonly type: ObjectType;
  readonly associations: readonly WantedAssociation[];
};

/** A creation that will not fail, or the reason why it would. Nothing is written here. */
export function planCreate(
  portal: Portal,
  type: ObjectType,
  input: CreateInput,
): CreatePlan | ApiError {
  const checked = checkProperties(portal, { type, properties: input.properties });
  if (checked instanceof ApiError) return checked;
  const associations = checkAssociations(portal, type, input.associations);
  if (associations instanceof ApiError) return associations;
  return { ...checked, type, associations };
}
