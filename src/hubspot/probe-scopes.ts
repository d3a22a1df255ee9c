import { AppError } from '../errors.ts';
import type { HubSpotClient } from './client.ts';
import { API_VERSION, listMembersPath, OWNERS_PATH, propertiesPath, USERS_PATH } from './paths.ts';
import type { ObjectName } from './paths.ts';

/** What can be read only with the scope. There is no such thing for writing, short of writing. */
const PROBES: Readonly<Record<string, string>> = {
  'crm.objects.contacts.read': oneOf('contacts'),
  'crm.schemas.contacts.read': propertiesPath('contacts', '/lifecyclestage'),
  'crm.objects.owners.read': `${OWNERS_PATH}?limit=1`,
  'crm.objects.companies.read': oneOf('companies'),
  'crm.schemas.companies.read': propertiesPath('companies', '/domain'),
  'crm.objects.deals.read': oneOf('deals'),
  'crm.objects.users.read': `${USERS_PATH}?limit=1`,
  'sales-email-read': oneOf('emails'),
  // Whether the list exists does not matter: a missing scope is said first.
  'crm.lists.read': `${listMembersPath('1')}?limit=1`,
};

/** Of the scopes that can be found out by reading, those that HubSpot refuses. For static tokens, whose scopes nobody lists. */
export async function probeScopes(client: HubSpotClient): Promise<string[]> {
  const lacking: string[] = [];
  for (const [scope, path] of Object.entries(PROBES)) {
    if (!(await mayRead(client, path))) lacking.push(scope);
  }
  return lacking;
}

async function mayRead(client: HubSpotClient, path: string): Promise<boolean> {
  try {
    await client.read({ method: 'GET', path });
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'hubspot-scope-missing') return false;
    if (error.code === 'record-gone') return true;
    throw error;
  }
}

function oneOf(object: ObjectName): string {
  return `/crm/objects/${API_VERSION}/${object}?limit=1&properties=hs_object_id`;
}
