import { createClient } from '../hubspot/client.ts';
import type { HubSpotClient } from '../hubspot/client.ts';
import { createTransport } from '../hubspot/transport.ts';
import type { TokenSource } from '../hubspot/transport.ts';
import { createBudget } from '../store/budget.ts';
import type { Mode } from '../store/portals.ts';
import type { Shared } from './portal.ts';

/** The static token of the one portal that the settings name. */
export function fixedToken({ settings }: Shared, portalId: number): string | undefined {
  return settings.HUBSPOT_PORTAL_ID === portalId ? settings.HUBSPOT_ACCESS_TOKEN : undefined;
}

export function portalClient(shared: Shared, portalId: number): HubSpotClient {
  const { settings, clock, log, redis, portals, calls, token } = shared;
  const fixed = fixedToken(shared, portalId);
  const source: TokenSource =
    fixed === undefined ? (refused) => token(portalId, refused) : () => Promise.resolve(fixed);
  return createClient({
    transport: createTransport(settings.HUBSPOT_API_URL, source),
    budget: createBudget(redis, settings.REDIS_PREFIX, portalId),
    mayWrite: async () => WRITING.includes((await portals.mode(portalId)) ?? 'shadow'),
    counted: (endpoint, status) => calls.add(portalId, endpoint, status),
    isBackground: shared.isBackground,
    now: clock.real,
    log,
  });
}

/** In every other mode nothing that changes HubSpot leaves the process. */
const WRITING: readonly Mode[] = ['live', 'provisioning'];
