import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The HubSpot app that benches play: the shipped definition, with a secret of its own. */
export const APP_ID = 1_160_452;
export const CLIENT_ID = 'bench-client-id';
export const SECRET = 'bench-secret-0f3a6c1e-7a52-4b07';

const ROOT = join(import.meta.dirname, '../..');
export const SUBSCRIPTIONS = join(ROOT, 'hubspot/src/app/webhooks/webhooks-hsmeta.json');

/** All that the app asks for. */
export function scopes(): string[] {
  const file = join(ROOT, 'hubspot/src/app/app-hsmeta.json');
  const { config } = JSON.parse(readFileSync(file, 'utf8')) as {
    config: { auth: { requiredScopes: string[]; optionalScopes: string[] } };
  };
  return [...config.auth.requiredScopes, ...config.auth.optionalScopes];
}
