import { z } from 'zod';
import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';
import { seal, unseal } from './seal.ts';
import type { KeyRing } from './seal.ts';

const PortalTokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** Real time, ms. */
  expiresAt: z.number(),
  userId: z.number().nullable(),
  scopes: z.array(z.string()),
});
export type PortalTokens = z.infer<typeof PortalTokens>;

/** A refresh that began earlier may not overwrite what a later one has stored: its process was paused meanwhile. */
const STORE = `
if tonumber(ARGV[1]) < tonumber(redis.call('HGET', KEYS[1], 'fence') or '0') then return 0 end
redis.call('HSET', KEYS[1], 'fence', ARGV[1], 'sealed', ARGV[2])
return 1`;

/** Seals again only what is still the same: a refresh that came between wins. */
const RESEAL = `
if redis.call('HGET', KEYS[1], 'sealed') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'sealed', ARGV[2])
return 1`;

const UNLOCK = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end`;

/** Longer than a request to the token endpoint may take. */
const LOCK_MS = 15_000;

export type Tokens = ReturnType<typeof createTokens>;

/** The portals' OAuth tokens, encrypted at rest. */
export function createTokens(redis: Redis, prefix: string, ring: KeyRing) {
  const key = (portalId: number) => portalKey(prefix, portalId, 'tokens');
  const lockKey = (portalId: number) => portalKey(prefix, portalId, 'tokens:lock');
  const fenceKey = (portalId: number) => portalKey(prefix, portalId, 'tokens:fence');
  const reseal = async (portalId: number, sealed: string, text: string): Promise<boolean> =>
    (await redis.eval(RESEAL, 1, key(portalId), sealed, seal(text, portalId, ring))) === 1;
  return {
    /** Null when the portal has none. What an older key sealed is sealed again with the newest. */
    read: async (portalId: number): Promise<PortalTokens | null> => {
      const sealed = await redis.hget(key(portalId), 'sealed');
      if (sealed === null) return null;
      const { text, old } = unseal(sealed, portalId, ring);
      if (old) await reseal(portalId, sealed, text);
      return PortalTokens.parse(JSON.parse(text));
    },
    /** False when a later refresh or install has stored newer ones. */
    store: async (portalId: number, tokens: PortalTokens, fence: number): Promise<boolean> => {
      const sealed = seal(JSON.stringify(tokens), portalId, ring);
      return (await redis.eval(STORE, 1, key(portalId), fence, sealed)) === 1;
    },
    /** A number higher than any before it: who holds it may store. */
    nextFence: (portalId: number): Promise<number> => redis.incr(fenceKey(portalId)),
    /** Single flight: the name of the lock that was taken, or null while somebody else refreshes. */
    lock: async (portalId: number): Promise<string | null> => {
      const name = crypto.randomUUID();
      return (await redis.set(lockKey(portalId), name, 'PX', LOCK_MS, 'NX')) === 'OK' ? name : null;
    },
    unlock: async (portalId: number, name: string): Promise<void> => {
      await redis.eval(UNLOCK, 1, lockKey(portalId), name);
    },
    /** True when it was sealed with an older key and is sealed with the newest now. */
    rotate: async (portalId: number): Promise<boolean> => {
      const sealed = await redis.hget(key(portalId), 'sealed');
      if (sealed === null) return false;
      const { text, old } = unseal(sealed, portalId, ring);
      return old && reseal(portalId, sealed, text);
    },
  };
}
