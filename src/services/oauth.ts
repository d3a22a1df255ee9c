import { setTimeout as wait } from 'node:timers/promises';
import { missingScopes, scopeNames } from '../domain/app/scopes.ts';
import type { Scope } from '../domain/app/scopes.ts';
import { AppError } from '../errors.ts';
import { exchangeCode, refreshGrant } from '../hubspot/oauth.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../settings/clock.ts';
import type { Settings } from '../settings/settings.ts';
import type { Counts } from '../store/counts.ts';
import { createOAuthStates } from '../store/oauth-states.ts';
import type { OAuthStates } from '../store/oauth-states.ts';
import type { Portals } from '../store/portals.ts';
import type { Redis } from '../store/redis.ts';
import type { Tokens } from '../store/tokens.ts';
import { accessToken, toTokens } from '../use-cases/access-token.ts';
import type { Alarms } from './alarms.ts';

export type OAuth = {
  /** False when the settings lack what OAuth needs: client id, secret and a key for the tokens. */
  readonly isConfigured: boolean;
  readonly states: OAuthStates;
  /** Where to send a browser that wants to connect a portal. */
  readonly authorizeUrl: (state: string) => string;
  /** Takes the grant of a returning browser: exchanges the code and stores the tokens. */
  readonly take: (code: string) => Promise<{ portalId: number; missing: readonly Scope[] }>;
  readonly token: (portalId: number, refused: string | null) => Promise<string>;
};

type Needs = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly redis: Redis;
  readonly portals: Portals;
  readonly tokens: Tokens;
  readonly counts: Counts;
  readonly alarms: Alarms;
  readonly log: Log;
};

export function createOAuth(needs: Needs): OAuth {
  const { settings, clock, redis, portals, tokens, counts, alarms, log } = needs;
  const redirectUri = `${settings.PUBLIC_URL}/oauth/callback`;
  const client = {
    apiUrl: settings.HUBSPOT_API_URL,
    clientId: settings.HUBSPOT_CLIENT_ID ?? '',
    clientSecret: settings.HUBSPOT_CLIENT_SECRET[0] ?? '',
  };
  const disconnect = async (portalId: number) => {
    await portals.disconnect(portalId, clock.now());
    log.warn(
      { portalId },
      'the portal is disconnected: its work waits until it is connected again',
    );
    const { title: text, remedy } = new AppError('portal-disconnected');
    alarms.raise({ code: 'portal-disconnected', portalId, text, remedy });
  };
  const refresh = async (portalId: number, refreshToken: string) => {
    const asked = refreshGrant(client, refreshToken);
    const outcome = await asked.then(
      () => 'renewed',
      (error: unknown) => (error instanceof AppError ? error.code : 'fault'),
    );
    counts.add(portalId, `refreshed ${outcome}`);
    return asked;
  };
  return {
    isConfigured: client.clientId !== '' && settings.TOKEN_KEYS.length > 0,
    states: createOAuthStates(redis, settings.REDIS_PREFIX),
    authorizeUrl: (state) => {
      const query = new URLSearchParams({
        client_id: client.clientId,
        redirect_uri: redirectUri,
        scope: scopeNames(true).join(' '),
        optional_scope: scopeNames(false).join(' '),
        state,
      });
      // HubSpot reads %20 between scopes, as its documentation writes it.
      return `${settings.HUBSPOT_AUTHORIZE_URL}?${query.toString().replaceAll('+', '%20')}`;
    },
    take: async (code) => {
      const grant = await exchangeCode(client, code, redirectUri);
      if (grant.portalId === null)
        throw new AppError('hubspot-refused', { context: { where: 'token endpoint' } });
      const fence = await tokens.nextFence(grant.portalId);
      await tokens.store(grant.portalId, toTokens(grant, clock.real()), fence);
      return { portalId: grant.portalId, missing: missingScopes(grant.scopes) };
    },
    token: (portalId, refused) =>
      accessToken(
        {
          tokens,
          refresh: (refreshToken) => refresh(portalId, refreshToken),
          disconnect,
          reconnected: portals.reconnected,
          wait,
          now: clock.real,
        },
        portalId,
        refused,
      ),
  };
}
