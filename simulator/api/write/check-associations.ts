import { associationTypes } from '../../store/association-types.ts';
import { findRecord } from '../../store/find-record.ts';
import { objectTypes } from '../../store/object-types.ts';
import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import type { ObjectType } from '../../types.ts';
import type { ApiError } from '../api-error.ts';
import { badRequest } from '../bad-request.ts';
import type { CreateInput } from './write-schemas.ts';

export type WantedAssociation = { readonly to: StoredRecord; readonly typeId: number };

const allTypes = Object.keys(objectTypes) as ObjectType[];

/** Who an inline association means: its type id says which object, the id which record. */
export function checkAssociations(
  portal: Portal,
  type: ObjectType,
  associations: CreateInput['associations'],
): readonly WantedAssociation[] | ApiError {
  const wanted: WantedAssociation[] = [];
  for (const { to, types } of associations ?? []) {
    for (const { associationCategory, associationTypeId: typeId } of types) {
      const target = allTypes.find((other) =>
        associationTypes(type, other).some((possible) => possible.typeId === typeId),
      );
      if (associationCategory !== 'HUBSPOT_DEFINED' || !target) {
        return badRequest(
          `Association type ${associationCategory} ${typeId} is not valid for ${objectTypes[type].singular}`,
          { subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE' },
        );
      }
      const record = findRecord(portal, target, to.id);
      if (!record || record.archived) {
        return badRequest(`No ${objectTypes[target].singular} with ID ${to.id} exists`, {
          subCategory: 'crm.associations.INVALID_OBJECT_IDS',
        });
      }
      wanted.push({ to: record, typeId });
    }
  }
  return wanted;
}
