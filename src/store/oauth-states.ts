import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from './redis.ts';

export type OAuthStates = {
  /** A state for HubSpot and a nonce for the browser's cookie; they belong together for ten minutes. */
  begin(): Promise<{ state: string; nonce: string }>;
  /** Spends a state that belongs to this browser. `foreign`: another browser's, which stays unspent; `spent`: used, too old or made up. */
  spend(state: string, nonce: string | undefined): Promise<'ok' | 'foreign' | 'spent'>;
};

const STATE_SECONDS = 600;

const SPEND = `
local owner = redis.call('GET', KEYS[1])
if not owner then return 'spent' end
if owner ~= ARGV[1] then return 'foreign' end
redis.call('DEL', KEYS[1])
return 'ok'`;

export function createOAuthStates(redis: Redis, prefix: string): OAuthStates {
  const key = (state: string) => `${prefix}:oauth:${hash(state)}`;
  return {
    begin: async () => {
      const [state, nonce] = [
        randomBytes(24).toString('base64url'),
        randomBytes(24).toString('base64url'),
      ];
      await redis.set(key(state), hash(nonce), 'EX', STATE_SECONDS);
      return { state, nonce };
    },
    spend: async (state, nonce) =>
      (await redis.eval(SPEND, 1, key(state), hash(nonce ?? ''))) as 'ok' | 'foreign' | 'spent',
  };
}

/** Redis holds only hashes: who reads it cannot finish somebody else's connection. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
