import { z } from 'zod';
import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** shadow: evaluates and records what it would write. provisioning: properties are being created. live: writes. */
export const Mode = z.enum(['shadow', 'provisioning', 'live']);
export type Mode = z.infer<typeof Mode>;

const Portal = z.object({
  portalId: z.number(),
  mode: Mode,
  connectedAt: z.number(),
  /** IANA zone and login domain of the HubSpot account, as last read. */
  timeZone: z.string(),
  uiDomain: z.string(),
});
export type Portal = z.infer<typeof Portal>;

export type Portals = {
  ids(): Promise<number[]>;
  isKnown(portalId: number): Promise<boolean>;
  get(portalId: number): Promise<Portal | null>;
  /** Keeps mode and date of a portal that is known already. */
  connect(portal: Portal): Promise<Portal>;
  setMode(portalId: number, mode: Mode): Promise<void>;
  mode(portalId: number): Promise<Mode | null>;
};

export function createPortals(redis: Redis, prefix: string): Portals {
  const all = `${prefix}:portals`;
  const key = (portalId: number) => portalKey(prefix, portalId, 'portal');
  const get = async (portalId: number): Promise<Portal | null> => {
    const [facts, mode] = await redis.hmget(key(portalId), 'facts', 'mode');
    return facts ? Portal.parse({ ...JSON.parse(facts), mode }) : null;
  };
  return {
    ids: async () => (await redis.smembers(all)).map(Number).sort((a, b) => a - b),
    isKnown: async (portalId) => (await redis.sismember(all, portalId)) === 1,
    get,
    connect: async (portal) => {
      const known = await get(portal.portalId);
      const { mode, ...facts } = {
        ...portal,
        connectedAt: known?.connectedAt ?? portal.connectedAt,
      };
      await redis.hset(key(portal.portalId), 'facts', JSON.stringify(facts));
      await redis.hsetnx(key(portal.portalId), 'mode', mode);
      await redis.sadd(all, portal.portalId);
      return { ...facts, mode: known?.mode ?? mode };
    },
    setMode: async (portalId, mode) => {
      await redis.hset(key(portalId), 'mode', mode);
    },
    mode: async (portalId) => Mode.nullable().parse(await redis.hget(key(portalId), 'mode')),
  };
}
