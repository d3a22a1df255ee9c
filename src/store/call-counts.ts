import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** HubSpot calls by endpoint and status class (`2xx`, `429`, `0` = no answer), for status, tests and benches. */
export type CallCounts = {
  add(portalId: number, endpoint: string, status: number): void;
  read(portalId: number): Promise<Record<string, number>>;
};

/** Counting never delays or fails a call. */
export function createCallCounts(redis: Redis, prefix: string): CallCounts {
  const key = (portalId: number) => portalKey(prefix, portalId, 'calls');
  return {
    add: (portalId, endpoint, status) => {
      const outcome = status < 300 && status > 0 ? '2xx' : String(status);
      redis.hincrby(key(portalId), `${endpoint} ${outcome}`, 1).catch(() => undefined);
    },
    read: async (portalId) =>
      Object.fromEntries(
        Object.entries(await redis.hgetall(key(portalId))).map(([name, n]) => [name, Number(n)]),
      ),
  };
}
