import type { World } from '../world.ts';
import { OauthError } from './oauth-error.ts';

export function checkClient(world: World, form: Readonly<Record<string, string>>): void {
  if (form['client_id'] !== world.app.clientId) throw new OauthError('BAD_CLIENT_ID');
  if (form['client_secret'] !== world.app.clientSecret) throw new OauthError('BAD_CLIENT_SECRET');
}
