import type { ObjectType } from '../../types.ts';
import { objectScopes } from './object-scopes.ts';
import type { Scopes } from './require-scopes.ts';

/**
 * Contacts as section 3.6 says. For other objects the sheet is silent: their schema scope, that of
 * contacts or the object scope will do.
 */
export function schemaScopes(type: ObjectType, access: 'read' | 'write'): Scopes {
  if (type === 'contacts') return [[`crm.schemas.contacts.${access}`]];
  const own = type === 'companies' || type === 'deals' ? type : 'contacts';
  return [[`crm.schemas.${own}.${access}`], ...objectScopes(type, access)];
}
