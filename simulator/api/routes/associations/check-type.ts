import { associationTypes } from '../../../store/association-types.ts';
import type { ObjectType } from '../../../types.ts';
import { badRequest } from '../../bad-request.ts';

type Spec = { readonly associationCategory: string; readonly associationTypeId: number };

/** Refuses a type id that the pair does not have (section 5.5). */
export function checkType(from: ObjectType, to: ObjectType, spec: Spec): number {
  const { associationCategory: category, associationTypeId: typeId } = spec;
  const isKnown = associationTypes(from, to).some((type) => type.typeId === typeId);
  if (category === 'HUBSPOT_DEFINED' && isKnown) return typeId;
  throw badRequest(`Association type ${category} ${typeId} is not valid from ${from} to ${to}`, {
    subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE',
  });
}
