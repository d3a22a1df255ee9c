import type { ObjectType } from '../types.ts';
import type { Portal } from './portal.ts';

export function uniqueProperties(portal: Portal, type: ObjectType): string[] {
  return [...portal.definitions[type].values()]
    .filter((definition) => definition.hasUniqueValue)
    .map((definition) => definition.name);
}
