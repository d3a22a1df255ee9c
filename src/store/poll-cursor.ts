import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** How far the search for silent changes has come, and whose turn it is. */
export function createPollCursor(redis: Redis, prefix: string, portalId: number) {
  const key = portalKey(prefix, portalId, 'poll:cursor');
  const take = async (turn: string, everyMs: number) =>
    (await redis.set(portalKey(prefix, portalId, turn), '1', 'PX', Math.ceil(everyMs), 'NX')) ===
    'OK';
  return {
    read: async (): Promise<number | null> => {
      const value = await redis.get(key);
      return value === null ? null : Number(value);
    },
    write: async (at: number): Promise<void> => {
      await redis.set(key, at);
    },
    /** True once per `everyMs` of real time, for one caller only. */
    takeTurn: (everyMs: number): Promise<boolean> => take('poll:turn', everyMs),
    /** The same for the check of all contacts. */
    takeCheckTurn: (everyMs: number): Promise<boolean> => take('check:turn', everyMs),
    /** … and for the comparison of changes and looks. */
    takeCertificateTurn: (everyMs: number): Promise<boolean> => take('certificate:turn', everyMs),
  };
}
