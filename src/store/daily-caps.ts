import { randomUUID } from 'node:crypto';
import { contactOf } from '../domain/window/window-ref.ts';
import { portalKey } from './keys.ts';
import { keysLike } from './keys-like.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** How many new tasks each seller was given on a day, by the references of the windows: asked twice, one counts once. */
export type DailyCaps = {
  /** Counts this task; false where the seller has had that many on this day (`2026-11-24`). */
  take(ownerId: string, day: string, ref: string, limit: number): Promise<boolean>;
  /** After an erasure: these contacts' tasks count on, and nobody can say whose they were. */
  anonymise(contactIds: readonly string[]): Promise<void>;
};

/** In one step: two workers must not both take the last place. */
const TAKE = `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return 1 end
if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1`;

const KEPT_SECONDS = 2 * 86_400;

export function createDailyCaps(redis: Redis, prefix: string, portalId: number): DailyCaps {
  return {
    take: async (ownerId, day, ref, limit) => {
      const key = portalKey(prefix, portalId, `cap:${day}:${ownerId}`);
      return (await redis.eval(TAKE, 1, key, ref, limit, KEPT_SECONDS)) === 1;
    },
    anonymise: async (contactIds) => {
      const wanted = new Set(contactIds);
      for await (const key of keysLike(redis, portalKey(prefix, portalId, 'cap:*'))) {
        const refs = (await redis.smembers(key)).filter((ref) => wanted.has(contactOf(ref)));
        if (refs.length === 0) continue;
        // Added before the others go: a set that is empty for a moment would lose its end.
        await allOf(
          redis
            .multi()
            .sadd(key, ...refs.map(() => randomUUID()))
            .srem(key, ...refs),
        );
      }
    },
  };
}
