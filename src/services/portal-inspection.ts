import { AppError } from '../errors.ts';
import { createClient } from '../hubspot/client.ts';
import type { Budget, HubSpotClient } from '../hubspot/client.ts';
import { probeScopes } from '../hubspot/probe-scopes.ts';
import { readAccount } from '../hubspot/read-account.ts';
import { readDefinitions } from '../hubspot/read-definitions.ts';
import { readListsAmong } from '../hubspot/read-lists-among.ts';
import { readOwners } from '../hubspot/read-owners.ts';
import { section } from '../hubspot/section.ts';
import { createTransport } from '../hubspot/transport.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../settings/clock.ts';
import type { Settings } from '../settings/settings.ts';
import { createBudget } from '../store/budget.ts';
import type { CallCounts } from '../store/call-counts.ts';
import type { Redis } from '../store/redis.ts';
import type { Tokens } from '../store/tokens.ts';
import type { OAuth } from './oauth.ts';

type Shared = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly redis: Redis;
  readonly log: Log;
  readonly calls: CallCounts;
  readonly tokens: Tokens;
  readonly oauth: OAuth;
};

export type PortalInspection = ReturnType<typeof createPortalInspection>;

/** One portal as the doctor sees it: reads only, whatever the portal's mode, and the portal need not be connected yet. */
export function createPortalInspection(shared: Shared, portalId: number) {
  const { settings, tokens, oauth } = shared;
  const fixed = settings.HUBSPOT_PORTAL_ID === portalId ? settings.HUBSPOT_ACCESS_TOKEN : undefined;
  const client = toClient(shared, portalId, (refused) =>
    fixed === undefined ? oauth.token(portalId, refused) : Promise.resolve(fixed),
  );
  return {
    portalId,
    hasFixedToken: fixed !== undefined,
    /** Has HubSpot give a fresh access token now, and keeps it as every refresh does. */
    refresh: async (): Promise<void> => {
      await oauth.token(portalId, (await tokens.read(portalId))?.accessToken ?? null);
    },
    grantedScopes: async () => (await tokens.read(portalId))?.scopes ?? [],
    refusedScopes: () => probeScopes(client),
    account: () => readAccount(client),
    owners: () => section(() => readOwners(client)),
    contactDefinitions: () => section(() => readDefinitions(client, 'contacts')),
    listsAmong: (listIds: readonly string[]) => section(() => readListsAmong(client, listIds)),
    companyDefinitions: () => section(() => readDefinitions(client, 'companies')),
  };
}

function toClient(
  { settings, clock, redis, log, calls }: Shared,
  portalId: number,
  token: (refused: string | null) => Promise<string>,
): HubSpotClient {
  return createClient({
    transport: createTransport(settings.HUBSPOT_API_URL, token),
    budget: evenWithoutRedis(createBudget(redis, settings.REDIS_PREFIX, portalId)),
    mayWrite: () => Promise.resolve(false),
    counted: (endpoint, status) => calls.add(portalId, endpoint, status),
    isBackground: true,
    now: clock.real,
    log,
  });
}

/** A handful of reads may go uncounted while Redis, which counts them, is what is broken. */
function evenWithoutRedis({ take, block, limitSeen, dailySeen }: Budget): Budget {
  const tolerate = (error: unknown) => {
    if (error instanceof AppError) throw error;
  };
  return {
    take: (...lane) => take(...lane).catch(tolerate),
    block: (...until) => block(...until).catch(tolerate),
    limitSeen: (limit) => limitSeen(limit).catch(tolerate),
    dailySeen: (left) => dailySeen(left).catch(tolerate),
  };
}
