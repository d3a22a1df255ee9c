import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

type Kind = 'general' | 'search' | 'associations';
type Urgency = 'task' | 'note' | 'lead' | 'background';

/** HubSpot's window is 10 s; a request may travel a little, so ours is a little longer. */
export const WINDOW_MS = 10_200;
/** Before the first answer HubSpot's smallest limit is assumed. */
export const FIRST_LIMIT = 100;
export const SHARE = 0.95;
/** Search: 5 requests per second per account, shared with every other app of the portal. */
export const SEARCH = { windowMs: 1_050, limit: 4 };
/** Associations: 100 per 10 s in the smaller editions, whatever the headers show; they count against the general limit, too. */
export const ASSOCIATIONS = 95;
/** Places that are left to whoever is more urgent: so many, and this share of the limit. */
const LEFT: Readonly<Record<Urgency, readonly [places: number, share: number]>> = {
  task: [0, 0],
  note: [1, 0],
  lead: [2, 0],
  background: [2, 0.25],
};
/** Of what HubSpot allows a day: left to the portal's other apps, and to what is not started by a person. */
const DAILY_LEFT: Readonly<Record<Urgency, number>> = {
  task: 0.05,
  note: 0.05,
  lead: 0.05,
  background: 0.2,
};
/** After this long one request asks anew how much of the day is left. */
const DAILY_MS = 900_000;
/** A worker waits this long in place; a longer block sends the portal's job away until it is over. */
const MAX_WAIT_MS = 12_000;

/** Takes a place in every window concerned, or says how many ms to wait; negative: blocked by HubSpot for so long. Redis time. */
const TAKE = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
for _, key in ipairs({ KEYS[1], KEYS[2] }) do
  local blocked = tonumber(redis.call('GET', key) or '0')
  if blocked > now then return now - blocked end
end
local daily = redis.call('GET', KEYS[3])
if daily and tonumber(daily) <= tonumber(ARGV[2]) then return -redis.call('PTTL', KEYS[3]) end
local limit = math.floor(tonumber(redis.call('GET', KEYS[4]) or ARGV[3]) * ARGV[4])
local pause = 0
for i = 5, #KEYS do
  local at = 5 + (i - 5) * 3
  local window, cap = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  if cap == 0 then cap = limit end
  cap = math.max(1, math.floor(cap * ARGV[at + 2]) - (i == 5 and ARGV[#ARGV] or 0))
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - window)
  local over = redis.call('ZCARD', KEYS[i]) - cap
  if over >= 0 then
    local freed = redis.call('ZRANGE', KEYS[i], over, over, 'WITHSCORES')
    pause = math.max(pause, 1, freed[2] + window - now)
  end
end
if pause > 0 then return pause end
for i = 5, #KEYS do
  redis.call('ZADD', KEYS[i], now, ARGV[1])
  redis.call('PEXPIRE', KEYS[i], ARGV[5 + (i - 5) * 3])
end
return 0`;

/** HubSpot says no; a block that is there already and longer stays. */
const BLOCK = `
local t = redis.call('TIME')
local at = t[1] * 1000 + math.floor(t[2] / 1000) + ARGV[1]
if tonumber(redis.call('GET', KEYS[1]) or '0') < at then redis.call('SET', KEYS[1], at, 'PX', ARGV[1]) end`;

/** One portal's request budget, shared by every worker of every process through Redis: requests are counted before they leave. */
export function createBudget(redis: Redis, prefix: string, portalId: number) {
  const key = (name: string) => portalKey(prefix, portalId, `budget:${name}`);
  const blockKey = (kind: Kind) => key(kind === 'search' ? 'blocked:search' : 'blocked');
  const seen = { limit: 0, at: 0, dailyAt: 0 };
  const place = async (kind: Kind, urgency: Urgency): Promise<number> => {
    const [places, share] = LEFT[urgency];
    const windows =
      kind === 'search'
        ? [[key('search'), SEARCH.windowMs, SEARCH.limit, 1] as const]
        : [
            [key('general'), WINDOW_MS, 0, 1 - share] as const,
            ...(kind === 'associations'
              ? [[key('associations'), WINDOW_MS, ASSOCIATIONS, 1 - share] as const]
              : []),
          ];
    const keys = [
      key('blocked'),
      blockKey(kind),
      key('daily'),
      key('limit'),
      ...windows.map(([name]) => name),
    ];
    const answer = await redis.eval(
      TAKE,
      keys.length,
      ...keys,
      crypto.randomUUID(),
      DAILY_LEFT[urgency],
      FIRST_LIMIT,
      SHARE,
      ...windows.flatMap(([, ...sizes]) => sizes),
      kind === 'search' ? 0 : places,
    );
    return Number(answer);
  };
  return {
    take: async (kind: Kind, urgency: Urgency): Promise<void> => {
      for (let waited = 0; ;) {
        const answer = await place(kind, urgency);
        if (answer === 0) return;
        const pause = Math.abs(answer);
        if (answer < 0 && waited + pause > MAX_WAIT_MS) {
          throw new AppError('hubspot-busy', { retry: { at: Date.now() + pause } });
        }
        await wait(pause);
        waited += pause;
      }
    },
    /** A refused search says nothing about other requests. */
    block: async (kind: Kind, until: number): Promise<void> => {
      const forMs = Math.max(1, Math.ceil(until - Date.now()));
      await redis.eval(BLOCK, 1, blockKey(kind), forMs);
    },
    limitSeen: async (limit: number): Promise<void> => {
      // Said again once a minute: Redis may have lost it.
      if (limit === seen.limit && Date.now() - seen.at < 60_000) return;
      seen.limit = limit;
      seen.at = Date.now();
      await redis.set(key('limit'), limit);
    },
    /** What is left of the day, as a share of what HubSpot allows; noted every few seconds. */
    dailySeen: async (left: number): Promise<void> => {
      if (Date.now() - seen.dailyAt < 5_000) return;
      seen.dailyAt = Date.now();
      await redis.set(key('daily'), left, 'PX', DAILY_MS);
    },
  };
}
