import type { ObjectType } from '../../types.ts';
import { objectScopes } from './object-scopes.ts';
import type { Scopes } from './require-scopes.ts';

/** "Any read/write scope of the two objects" (section 3.6). */
export function associationScopes(
  from: ObjectType,
  to: ObjectType,
  access: 'read' | 'write',
): Scopes {
  return [...objectScopes(from, access), ...objectScopes(to, access)];
}
