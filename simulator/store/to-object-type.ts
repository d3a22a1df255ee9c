import type { ObjectType } from '../types.ts';
import { objectTypes } from './object-types.ts';

const byName = new Map<string, ObjectType>();
for (const type of Object.keys(objectTypes) as ObjectType[]) {
  const { singular, typeId } = objectTypes[type];
  for (const name of [type, singular, typeId]) byName.set(name, type);
}
byName.set('meeting_event', 'meetings');

/** `contacts`, `contact` and `0-1` name the same thing in HubSpot's paths. */
export function toObjectType(name: string): ObjectType | undefined {
  return byName.get(name.toLowerCase());
}
