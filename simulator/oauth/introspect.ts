import type { World } from '../world.ts';

/** Section 3.3. */
export function introspect(
  world: World,
  form: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const token = form['token'] ?? '';
  const access = world.tokens.access(token);
  const grant = access ?? world.tokens.refresh(token);
  const left = access ? Math.floor((access.expiresAt - Date.now()) / 1000) : undefined;
  if (!grant || (left !== undefined && left <= 0)) return { active: false };
  const { portalId, userId, scopes } = grant;
  const owner = world.portals.get(portalId)?.owners.find((one) => one.userId === userId);
  return {
    active: true,
    hub_id: portalId,
    user: owner?.email ?? 'admin@example.com',
    user_id: userId,
    app_id: world.app.appId,
    client_id: world.app.clientId,
    hub_domain: `account-${portalId}.example.com`,
    scopes,
    expires_in: left,
    token_use: access ? 'access_token' : 'refresh_token',
    is_private_distribution: false,
  };
}
