import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/**
 * A time in which changes could be missed. search: nobody searched for them. webhooks: nobody took events in; HubSpot sends those
 * again for a day, and the search goes on meanwhile.
 */
export type Gap = {
  readonly what: 'search' | 'webhooks';
  /** ms. */
  readonly from: number;
  /** Null: it lasts. */
  readonly to: number | null;
  /** Changed leads that the search found for it, and nobody had heard of. */
  readonly found: number;
};

export type Gaps = {
  /** The latest, oldest first. */
  read(): Promise<Gap[]>;
  /** One that began at the same time is replaced. */
  write(gap: Gap): Promise<void>;
};

const KEPT = 20;

export function createGaps(redis: Redis, prefix: string, portalId: number): Gaps {
  const key = portalKey(prefix, portalId, 'gaps');
  const read = async () =>
    Object.values(await redis.hgetall(key))
      .map((value) => JSON.parse(value) as Gap)
      .toSorted((a, b) => a.from - b.from);
  const field = ({ what, from }: Gap) => `${what}:${from}`;
  return {
    read,
    write: async (gap) => {
      await redis.hset(key, field(gap), JSON.stringify(gap));
      const old = (await read()).slice(0, -KEPT);
      if (old.length > 0) await redis.hdel(key, ...old.map(field));
    },
  };
}
