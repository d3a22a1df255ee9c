import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** How far the last backfill of a portal has come; kept for a day. */
export function createBackfillProgress<T>(redis: Redis, prefix: string, portalId: number) {
  const key = portalKey(prefix, portalId, 'backfill');
  return {
    read: async (): Promise<T | null> => {
      const value = await redis.get(key);
      return value === null ? null : (JSON.parse(value) as T);
    },
    write: async (progress: T): Promise<void> => {
      await redis.set(key, JSON.stringify(progress), 'EX', 24 * 3_600);
    },
    clear: async (): Promise<void> => {
      await redis.del(key);
    },
  };
}
