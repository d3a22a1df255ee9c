import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

export type Returned = {
  /** The portal was connected anew, and HubSpot holds what an earlier Baton wrote. */
  note(): Promise<void>;
  /** Whether that was so recently that writes of then may be unknown here. */
  isRecent(): Promise<boolean>;
};

/** Long enough for whatever was on its way when Redis was lost, and for a rebuild. */
const SECONDS = 86_400;

/** After a loss of Redis: for a day nothing is created without a look whether it is there. */
export function createReturned(redis: Redis, prefix: string, portalId: number): Returned {
  const key = portalKey(prefix, portalId, 'returned');
  return {
    note: async () => {
      await redis.set(key, '1', 'EX', SECONDS);
    },
    isRecent: async () => (await redis.exists(key)) === 1,
  };
}
