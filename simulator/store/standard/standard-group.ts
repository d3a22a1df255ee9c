import type { ObjectType } from '../../types.ts';
import { objectTypes } from '../object-types.ts';

/** contactinformation, companyinformation, dealinformation; activities: task_information (section 5.6). */
export function standardGroup(type: ObjectType): string {
  const { singular, activity } = objectTypes[type];
  return activity ? `${singular}_information` : `${singular}information`;
}
