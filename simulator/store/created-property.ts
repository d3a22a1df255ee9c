import type { ObjectType } from '../types.ts';
import { objectTypes } from './object-types.ts';

export function createdProperty(type: ObjectType): string {
  return objectTypes[type].activity || type === 'users' ? 'hs_createdate' : 'createdate';
}
