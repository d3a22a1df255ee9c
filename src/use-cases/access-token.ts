import { AppError } from '../errors.ts';
import type { Grant } from '../hubspot/oauth.ts';
import type { PortalTokens, Tokens } from '../store/tokens.ts';

export type TokenServices = {
  readonly tokens: Tokens;
  readonly refresh: (refreshToken: string) => Promise<Grant>;
  /** HubSpot said that the grant is gone: the portal's work waits until it is connected again. */
  readonly disconnect: (portalId: number) => Promise<void>;
  readonly reconnected: (portalId: number) => Promise<void>;
  readonly wait: (ms: number) => Promise<unknown>;
  /** Real time, ms. */
  readonly now: () => number;
};

/** Refreshed this long before it expires: HubSpot's tokens live 30 minutes. */
const EARLY_MS = 300_000;
const LOOK_AGAIN_MS = 100;
const GIVE_UP_MS = 15_000;

/**
 * A portal's access token, refreshed when it is about to expire or when HubSpot has just refused it. Single flight across
 * processes: one asks HubSpot, the others wait for what it stores.
 */
export async function accessToken(
  services: TokenServices,
  portalId: number,
  refused: string | null,
): Promise<string> {
  for (const startedAt = services.now(); ;) {
    const known = await services.tokens.read(portalId);
    if (known === null)
      throw new AppError('portal-disconnected', { context: { portal: portalId } });
    if (isGood(known, refused, services.now())) return known.accessToken;
    const lock = await services.tokens.lock(portalId);
    if (lock !== null) return refreshUnder(lock, services, portalId, refused);
    if (services.now() - startedAt > GIVE_UP_MS) {
      throw new AppError('hubspot-unreachable', { context: { where: 'token endpoint' } });
    }
    await services.wait(LOOK_AGAIN_MS);
  }
}

async function refreshUnder(
  lock: string,
  services: TokenServices,
  portalId: number,
  refused: string | null,
): Promise<string> {
  const { tokens, now } = services;
  try {
    const fence = await tokens.nextFence(portalId);
    // Somebody may have refreshed between our look and our lock.
    const known = await tokens.read(portalId);
    if (known === null)
      throw new AppError('portal-disconnected', { context: { portal: portalId } });
    if (isGood(known, refused, now())) return known.accessToken;
    const grant = await services.refresh(known.refreshToken).catch((error: unknown) => {
      return afterRefusal(services, portalId, known, error);
    });
    if (typeof grant === 'string') return grant;
    const fresh = toTokens(grant, now(), known);
    const stored = await tokens.store(portalId, fresh, fence);
    // A slower refresh may have been refused meanwhile for a token that had rotated.
    await services.reconnected(portalId);
    return stored ? fresh.accessToken : ((await tokens.read(portalId)) ?? fresh).accessToken;
  } finally {
    await tokens.unlock(portalId, lock);
  }
}

/** A refresh token that rotated under a paused process is refused too: only if it is still the stored one is the grant gone. */
async function afterRefusal(
  { tokens, disconnect }: TokenServices,
  portalId: number,
  used: PortalTokens,
  error: unknown,
): Promise<string> {
  if (!(error instanceof AppError) || error.code !== 'portal-disconnected') throw error;
  const stored = await tokens.read(portalId);
  if (stored !== null && stored.refreshToken !== used.refreshToken) return stored.accessToken;
  await disconnect(portalId);
  throw error;
}

/** What a refresh does not repeat (user, scopes) stays as it was. */
export function toTokens(grant: Grant, now: number, known?: PortalTokens): PortalTokens {
  return {
    accessToken: grant.accessToken,
    refreshToken: grant.refreshToken,
    expiresAt: now + grant.livesMs,
    userId: grant.userId ?? known?.userId ?? null,
    scopes: grant.scopes.length > 0 ? [...grant.scopes] : (known?.scopes ?? []),
  };
}

function isGood(
  { accessToken: token, expiresAt }: PortalTokens,
  refused: string | null,
  now: number,
) {
  return token !== refused && expiresAt - now > EARLY_MS;
}
