import { createHash } from 'node:crypto';
import type { World } from '../world.ts';
import { OauthError } from './oauth-error.ts';
import { accessLife } from './token-store.ts';
import type { Grant } from './token-store.ts';

type Form = Readonly<Record<string, string>>;
type Answer = Record<string, unknown>;

function answer(world: World, grant: Grant, refreshToken: string): Answer {
  return {
    access_token: world.tokens.issueAccess(grant),
    refresh_token: refreshToken,
    expires_in: accessLife / 1000,
    token_type: 'bearer',
    token_use: 'access_token',
    hub_id: grant.portalId,
    user_id: grant.userId,
    scopes: grant.scopes,
  };
}

function byCode(world: World, form: Form): Answer {
  const code = world.tokens.takeCode(form['code'] ?? '');
  if (!code) throw new OauthError('BAD_AUTH_CODE');
  if (code.redirectUri !== form['redirect_uri']) throw new OauthError('BAD_REDIRECT_URI');
  if (code.challenge) {
    const hash = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url');
    if (hash !== code.challenge) throw new OauthError('BAD_CODE_VERIFIER');
  }
  const { portalId, userId, scopes } = code;
  if (!world.portals.has(portalId)) throw new OauthError('BAD_HUB');
  const grant = { portalId, userId, scopes };
  return answer(world, grant, world.tokens.issueRefresh(grant));
}

function byRefreshToken(world: World, form: Form): Answer {
  const old = form['refresh_token'] ?? '';
  const grant = world.tokens.refresh(old);
  if (!grant) throw new OauthError('BAD_REFRESH_TOKEN');
  if (!world.portals.has(grant.portalId)) throw new OauthError('BAD_HUB');
  if (!world.app.rotateRefreshTokens) return answer(world, grant, old);
  world.tokens.revoke(old);
  return answer(world, grant, world.tokens.issueRefresh(grant));
}

function byClient(world: World, form: Form): Answer {
  const scopes = (form['scope'] ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0) throw new OauthError('BAD_SCOPES');
  const grant = { portalId: 0, userId: 0, scopes };
  return {
    access_token: world.tokens.issueAccess(grant, 'CLIENT_CREDENTIALS'),
    expires_in: accessLife / 1000,
    token_type: 'bearer',
    token_use: 'access_token',
    scopes,
  };
}

/** Section 3.2. Whatever refresh_token the answer has replaces the old one. */
export function grantTokens(world: World, form: Form): Answer {
  switch (form['grant_type']) {
    case 'authorization_code':
      return byCode(world, form);
    case 'refresh_token':
      return byRefreshToken(world, form);
    case 'client_credentials':
      return byClient(world, form);
    default:
      throw new OauthError('BAD_GRANT_TYPE');
  }
}
