import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** What is counted of a portal beside its calls. `refreshed …`: how a refresh of its token ended. */
export type CountName = 'windows opened' | `refreshed ${string}`;

/** What has happened in a portal so far. Only ever added to, by every process; read for `GET /metrics`. */
export type Counts = {
  add(portalId: number, name: CountName, by?: number): void;
  read(portalId: number): Promise<Record<string, number>>;
};

/** Counting never delays or fails what is counted. */
export function createCounts(redis: Redis, prefix: string): Counts {
  const key = (portalId: number) => portalKey(prefix, portalId, 'counts');
  return {
    add: (portalId, name, by = 1) => {
      redis.hincrby(key(portalId), name, by).catch(() => undefined);
    },
    read: async (portalId) =>
      Object.fromEntries(
        Object.entries(await redis.hgetall(key(portalId))).map(([name, n]) => [name, Number(n)]),
      ),
  };
}
