import type { World } from '../../world.ts';
import { ApiError } from '../api-error.ts';
import type { Caller } from './caller.ts';

/** The caller behind an Authorization header; null for none or an unknown one. Throws when it expired. */
export function identifyCaller(world: World, authorization: string | undefined): Caller | null {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  const granted = world.tokens.access(token);
  if (granted) {
    const portal = world.portals.get(granted.portalId);
    if (!portal) return null;
    if (granted.expiresAt <= Date.now()) throw expired(granted.expiresAt);
    return {
      portal,
      via: 'oauth',
      appKey: `app-${world.app.appId}`,
      scopes: new Set(granted.scopes),
      userId: granted.userId,
    };
  }
  for (const portal of world.portals.values()) {
    const scopes = Object.hasOwn(portal.options.staticTokens, token)
      ? portal.options.staticTokens[token]
      : undefined;
    if (scopes) {
      return { portal, via: 'static', appKey: token, scopes: new Set(scopes), userId: null };
    }
  }
  return null;
}

function expired(at: number): ApiError {
  const minutes = Math.floor((Date.now() - at) / 60_000);
  return new ApiError(401, {
    message: `The OAuth token used to make this call expired ${minutes} minute(s) ago.`,
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [new Date(at).toISOString()] },
  });
}
