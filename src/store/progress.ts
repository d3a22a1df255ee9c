import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** How far the last long run of a kind over a portal's contacts has come; kept for a day. */
export function createProgress<T>(redis: Redis, prefix: string, portalId: number, run: string) {
  const key = portalKey(prefix, portalId, run);
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
