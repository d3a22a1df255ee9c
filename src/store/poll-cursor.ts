import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** How far the search for silent changes has come, and whose turn it is. */
export function createPollCursor(redis: Redis, prefix: string, portalId: number) {
  const key = portalKey(prefix, portalId, 'poll:cursor');
  return {
    read: async (): Promise<number | null> => {
      const value = await redis.get(key);
      return value === null ? null : Number(value);
    },
    write: async (at: number): Promise<void> => {
      await redis.set(key, at);
    },
    /** True once per `everyMs` of real time, for one caller only. */
    takeTurn: async (everyMs: number): Promise<boolean> =>
      (await redis.set(portalKey(prefix, portalId, 'poll:turn'), '1', 'PX', everyMs, 'NX')) ===
      'OK',
  };
}
