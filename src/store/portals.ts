import { z } from 'zod';
import { portalKey } from './keys.ts';
import { keysLike } from './keys-like.ts';
import type { Redis } from './redis.ts';

/**
 * shadow: evaluates and records what it would write. provisioning: properties are being created. live: writes.
 * paused: nothing is looked at; what is due waits.
 */
export const Mode = z.enum(['shadow', 'provisioning', 'live', 'paused']);
export type Mode = z.infer<typeof Mode>;

const Portal = z.object({
  portalId: z.number(),
  mode: Mode,
  connectedAt: z.number(),
  /** Earlier than it was connected if a Baton whose memory was lost was connected before, ms: what happened since then counts. */
  knownSince: z.number(),
  /** IANA zone and login domain of the HubSpot account, as last read. */
  timeZone: z.string(),
  uiDomain: z.string(),
  /** Since when HubSpot no longer accepts its grant, ms; null while it does. */
  disconnectedAt: z.number().nullable(),
});
export type Portal = z.infer<typeof Portal>;
export type PortalFacts = Omit<Portal, 'mode' | 'disconnectedAt' | 'knownSince'>;

export type Portals = {
  ids(): Promise<number[]>;
  /** In the order in which they were connected. */
  idsByAge(): Promise<number[]>;
  isKnown(portalId: number): Promise<boolean>;
  get(portalId: number): Promise<Portal | null>;
  /** Remembers a portal, or connects a known one again: its mode and its first date stay. */
  connect(facts: PortalFacts): Promise<void>;
  /** It was connected at least since `at`, ms: by a Baton whose memory was lost. Its place among the portals stays. */
  knowSince(portalId: number, at: number): Promise<void>;
  disconnect(portalId: number, at: number): Promise<void>;
  /** HubSpot accepts its grant (again). */
  reconnected(portalId: number): Promise<void>;
  setMode(portalId: number, mode: Mode): Promise<void>;
  /** Null for a portal that is not connected. */
  mode(portalId: number): Promise<Mode | null>;
  /** Whether its leads may be looked at: connected, and not paused. */
  isWorking(portalId: number): Promise<boolean>;
  /** Everything that is known of the portal and its leads. */
  remove(portalId: number): Promise<void>;
};

export function createPortals(redis: Redis, prefix: string): Portals {
  const all = `${prefix}:portals`;
  const key = (portalId: number) => portalKey(prefix, portalId, 'portal');
  const ids = async () => (await redis.smembers(all)).map(Number).sort((a, b) => a - b);
  const get = async (portalId: number): Promise<Portal | null> => {
    const fields = ['facts', 'mode', 'disconnectedAt', 'knownSince'] as const;
    const [text, mode, gone, since] = await redis.hmget(key(portalId), ...fields);
    if (!text) return null;
    const facts = JSON.parse(text) as PortalFacts;
    return Portal.parse({
      ...facts,
      mode,
      disconnectedAt: gone ? Number(gone) : null,
      knownSince: since ? Number(since) : facts.connectedAt,
    });
  };
  return {
    ids,
    idsByAge: async () => {
      const found = await Promise.all((await ids()).map(get));
      return found
        .filter((portal) => portal !== null)
        .sort((a, b) => a.connectedAt - b.connectedAt)
        .map(({ portalId }) => portalId);
    },
    isKnown: async (portalId) => (await redis.sismember(all, portalId)) === 1,
    get,
    connect: async (given) => {
      const known = await get(given.portalId);
      const facts = { ...given, connectedAt: known?.connectedAt ?? given.connectedAt };
      await redis.hset(key(given.portalId), 'facts', JSON.stringify(facts));
      await redis.hsetnx(key(given.portalId), 'mode', 'shadow');
      await redis.hdel(key(given.portalId), 'disconnectedAt');
      await redis.sadd(all, given.portalId);
    },
    knowSince: async (portalId, at) => {
      const known = await get(portalId);
      if (known !== null && at < known.knownSince)
        await redis.hset(key(portalId), 'knownSince', at);
    },
    disconnect: async (portalId, at) => {
      await redis.hsetnx(key(portalId), 'disconnectedAt', at);
    },
    reconnected: async (portalId) => {
      await redis.hdel(key(portalId), 'disconnectedAt');
    },
    setMode: async (portalId, mode) => {
      await redis.hset(key(portalId), 'mode', mode);
    },
    mode: async (portalId) => Mode.nullable().parse(await redis.hget(key(portalId), 'mode')),
    isWorking: async (portalId) => {
      const portal = await get(portalId);
      return portal !== null && portal.mode !== 'paused' && portal.disconnectedAt === null;
    },
    remove: async (portalId) => {
      await redis.srem(all, portalId);
      const names: string[] = [];
      for await (const name of keysLike(redis, portalKey(prefix, portalId, '*'))) names.push(name);
      for (let i = 0; i < names.length; i += 500) await redis.del(...names.slice(i, i + 500));
    },
  };
}
