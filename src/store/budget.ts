import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** HubSpot's window is 10 s; a request may travel a little, so ours is a little longer. */
const WINDOW_MS = 10_200;
/** Before the first answer HubSpot's smallest limit is assumed. */
const FIRST_LIMIT = 100;
const SHARE = 0.95;
/** Search: 5 requests per second per account, shared with every other app of the portal. */
const SEARCH = { windowMs: 1_050, limit: 4 };
/** A worker waits this long in place; a longer block sends the portal's job away until it is over. */
const MAX_WAIT_MS = 12_000;

/** Takes a place in the rolling window, or says how many ms to wait; negative: blocked by HubSpot for so long. Redis time. */
const TAKE = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local blocked = tonumber(redis.call('GET', KEYS[2]) or '0')
if blocked > now then return now - blocked end
local limit = tonumber(ARGV[2])
if limit == 0 then limit = math.floor(tonumber(redis.call('GET', KEYS[3]) or ARGV[4]) * ARGV[5]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
if redis.call('ZCARD', KEYS[1]) < limit then
  redis.call('ZADD', KEYS[1], now, ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  return 0
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
return math.max(1, oldest[2] + ARGV[1] - now)`;

/** One portal's request budget, shared by every worker of every process through Redis: requests are counted before they leave. */
export function createBudget(redis: Redis, prefix: string, portalId: number) {
  const key = (name: string) => portalKey(prefix, portalId, `budget:${name}`);
  let known = { limit: 0, at: 0 };
  const place = async (kind: 'general' | 'search'): Promise<number> => {
    const search = kind === 'search';
    const answer = await redis.eval(
      TAKE,
      3,
      key(kind),
      key('blocked'),
      key('limit'),
      search ? SEARCH.windowMs : WINDOW_MS,
      search ? SEARCH.limit : 0,
      crypto.randomUUID(),
      FIRST_LIMIT,
      SHARE,
    );
    return Number(answer);
  };
  return {
    take: async (kind: 'general' | 'search'): Promise<void> => {
      for (let waited = 0; ;) {
        const answer = await place(kind);
        if (answer === 0) return;
        const pause = Math.abs(answer);
        if (answer < 0 && waited + pause > MAX_WAIT_MS) {
          throw new AppError('hubspot-busy', { retry: { at: Date.now() + pause } });
        }
        await wait(pause);
        waited += pause;
      }
    },
    block: async (until: number): Promise<void> => {
      const forMs = Math.max(1, Math.ceil(until - Date.now()));
      await redis.eval(
        `local t = redis.call('TIME')
local at = t[1] * 1000 + math.floor(t[2] / 1000) + ARGV[1]
if tonumber(redis.call('GET', KEYS[1]) or '0') < at then redis.call('SET', KEYS[1], at, 'PX', ARGV[1]) end`,
        1,
        key('blocked'),
        forMs,
      );
    },
    limitSeen: async (limit: number): Promise<void> => {
      // Said again once a minute: Redis may have lost it.
      if (limit === known.limit && Date.now() - known.at < 60_000) return;
      known = { limit, at: Date.now() };
      await redis.set(key('limit'), limit);
    },
  };
}
