/**
 * HubSpot's dated API: one constant, so that moving to the next version is one line.
 * https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
export const API_VERSION = '2026-09';

export type ObjectName =
  | 'contacts'
  | 'companies'
  | 'deals'
  | 'notes'
  | 'tasks'
  | 'calls'
  | 'emails'
  | 'meetings'
  | 'communications';

export function objectsPath(object: ObjectName, action: string): string {
  return `/crm/objects/${API_VERSION}/${object}/${action}`;
}

export function associationsPath(from: ObjectName, to: ObjectName, action: string): string {
  return `/crm/associations/${API_VERSION}/${from}/${to}/${action}`;
}

export function propertiesPath(object: ObjectName, action = ''): string {
  return `/crm/properties/${API_VERSION}/${object}${action}`;
}

export function listPath(listId: string): string {
  return `/crm/lists/${API_VERSION}/${listId}`;
}

export function listMembersPath(listId: string): string {
  return `/crm/lists/${API_VERSION}/${listId}/memberships`;
}

export const OWNERS_PATH = `/crm/owners/${API_VERSION}`;
export const USERS_PATH = `/crm/objects/${API_VERSION}/users`;
export const ACCOUNT_PATH = `/account-info/${API_VERSION}/details`;

/**
 * Association type ids, HUBSPOT_DEFINED.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export const ASSOCIATION_TYPE = {
  notes: { contacts: 202, companies: 190 },
  tasks: { contacts: 204, companies: 192 },
} as const;
