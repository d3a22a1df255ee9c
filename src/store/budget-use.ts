import { ASSOCIATIONS, FIRST_LIMIT, SEARCH, SHARE, WINDOW_MS } from './budget.ts';
import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** Requests that may still be sent in the window of now, and how many it has in all. */
type Room = { readonly left: number; readonly limit: number };

export type BudgetUse = {
  readonly rooms: Readonly<Record<'general' | 'search' | 'associations', Room>>;
  /** For how long HubSpot has said not to ask, ms real time: for anything, and for searches alone. 0: it has not. */
  readonly blockedMs: { readonly all: number; readonly search: number };
  /** The share of the day's requests that is left; null where HubSpot does not tell. */
  readonly dailyLeft: number | null;
};

/** Changes nothing: places that ran out are left to whoever takes the next one. Redis time. */
const USE = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local function used(key, window) return redis.call('ZCOUNT', key, '(' .. (now - window), '+inf') end
local function blocked(key) return math.max(0, tonumber(redis.call('GET', key) or '0') - now) end
return {
  math.floor(tonumber(redis.call('GET', KEYS[4]) or ARGV[1]) * ARGV[2]),
  used(KEYS[1], ARGV[3]),
  used(KEYS[2], ARGV[4]),
  used(KEYS[3], ARGV[3]),
  blocked(KEYS[5]),
  blocked(KEYS[6]),
  redis.call('GET', KEYS[7])
}`;

const KEYS = ['general', 'search', 'associations', 'limit', 'blocked', 'blocked:search', 'daily'];

/** How much of a portal's request budget is left, for people to look at; who wants to send asks the budget itself. */
export async function readBudgetUse(
  redis: Redis,
  prefix: string,
  portalId: number,
): Promise<BudgetUse> {
  const keys = KEYS.map((name) => portalKey(prefix, portalId, `budget:${name}`));
  const sizes = [FIRST_LIMIT, SHARE, WINDOW_MS, SEARCH.windowMs];
  const [limit, general, search, associations, all, searches, daily] = (await redis.eval(
    USE,
    keys.length,
    ...keys,
    ...sizes,
  )) as [...[number, number, number, number, number, number], string | null];
  return {
    rooms: {
      general: toRoom(general, limit),
      search: toRoom(search, SEARCH.limit),
      associations: toRoom(associations, ASSOCIATIONS),
    },
    blockedMs: { all, search: Math.max(all, searches) },
    dailyLeft: daily === null ? null : Number(daily),
  };
}

function toRoom(used: number, limit: number): Room {
  return { left: Math.max(0, limit - used), limit };
}
