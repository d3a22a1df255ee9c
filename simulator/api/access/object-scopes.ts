import type { ObjectType } from '../../types.ts';
import type { Scopes } from './require-scopes.ts';

/** Section 3.6: activities go with contacts; emails need sales-email-read besides, for reading and writing. */
export function objectScopes(type: ObjectType, access: 'read' | 'write'): Scopes {
  if (type === 'companies' || type === 'deals' || type === 'users') {
    return [[`crm.objects.${type}.${access}`]];
  }
  const scope = `crm.objects.contacts.${access}`;
  return [type === 'emails' ? [scope, 'sales-email-read'] : [scope]];
}
