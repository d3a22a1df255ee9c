import type { Pause } from '../domain/window/after-pause.ts';
import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** A batch that is about to be written. Instants in ms of the service's clock. */
export type Batch = {
  readonly contactIds: readonly string[];
  /** The windows that it opens: contact id and the window's reference. */
  readonly opened: readonly (readonly [contactId: string, ref: string])[];
  /** How many windows may open within a minute. */
  readonly limit: number;
  readonly now: number;
};

export type StormState = {
  /** Writes are paused now. */
  readonly isOn: boolean;
  /** The last times in which they were, the earliest first. */
  readonly pauses: readonly Pause[];
};

export type StormFacts = {
  readonly since: number;
  readonly limit: number;
  /** Windows that opened since then, and leads that wait to be written. */
  readonly windows: number;
  readonly leads: number;
};

/** The storm breaker of one portal: what all its workers together count, and whom they hold back. */
export type Storm = {
  read(): Promise<StormState>;
  /** Null: writes are not paused, and nobody is left over. */
  facts(): Promise<StormFacts | null>;
  /**
   * Counts the windows of a batch, each once however often it is tried. `calm`: it may be written. `begun`: it makes more
   * windows within a minute than the limit; from now on, `on`, nothing is. Then its leads are held until the storm is over.
   */
  admit(batch: Batch): Promise<'calm' | 'begun' | 'on'>;
  /** A person has decided on these: their windows are not counted for a day. */
  allow(contactIds: readonly string[]): Promise<void>;
  /** Lets the next batches be written. Who was held is still to be released. */
  end(now: number): Promise<void>;
  /** Some of those who are to be released, at most a thousand; none: all are. */
  toRelease(): Promise<string[]>;
  released(contactIds: readonly string[]): Promise<void>;
  /** Holds and allows these no more: what is erased is no longer waited for. */
  forget(contactIds: readonly string[]): Promise<void>;
};

const SPAN_MS = 60_000;
const ALLOWED_S = 86_400;
const PAUSES_KEPT = 10;
const PART = 1_000;

/**
 * Windows are counted by reference in a sorted set, the score being when they opened; who tries again adds nothing. All of it
 * is one step, so that no batch slips through between counting and holding.
 */
const ADMIT = `
local state = redis.call('EXISTS', KEYS[2]) == 1 and 'on' or 'calm'
if state == 'calm' then
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1] - ARGV[2])
  for id, ref in string.gmatch(ARGV[4], '(%S+)=(%S+)') do
    if redis.call('SISMEMBER', KEYS[4], id) == 0 then redis.call('ZADD', KEYS[1], 'NX', ARGV[1], ref) end
  end
  if redis.call('ZCARD', KEYS[1]) <= tonumber(ARGV[3]) then return state end
  redis.call('HSET', KEYS[2], 'since', ARGV[1], 'limit', ARGV[3])
  state = 'begun'
end
for _, ref in string.gmatch(ARGV[4], '(%S+)=(%S+)') do redis.call('SADD', KEYS[7], ref) end
for id in string.gmatch(ARGV[5], '%S+') do redis.call('SADD', KEYS[3], id) end
return state`;

const END = `
local since = redis.call('HGET', KEYS[2], 'since')
if since then
  redis.call('LPUSH', KEYS[6], since .. ' ' .. ARGV[1])
  redis.call('LTRIM', KEYS[6], 0, ARGV[2] - 1)
end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[7])
redis.call('SUNIONSTORE', KEYS[5], KEYS[5], KEYS[3])
redis.call('DEL', KEYS[3])`;

export function createStorm(redis: Redis, prefix: string, portalId: number): Storm {
  const key = (name: string) => portalKey(prefix, portalId, name);
  const [opened, storm, held] = [key('storm:opened'), key('storm'), key('storm:held')];
  const [allowed, freed, pauses] = [key('storm:allowed'), key('storm:freed'), key('storm:pauses')];
  const unwritten = key('storm:windows');
  const keys = [opened, storm, held, allowed, freed, pauses, unwritten];
  return {
    read: async () => {
      const [since, lines] = await Promise.all([
        redis.hget(storm, 'since'),
        redis.lrange(pauses, 0, -1),
      ]);
      return { isOn: since !== null, pauses: lines.map(toPause).reverse() };
    },
    facts: async () => {
      const [[since, limit], windows, waiting, left] = await Promise.all([
        redis.hmget(storm, 'since', 'limit'),
        redis.scard(unwritten),
        redis.scard(held),
        redis.scard(freed),
      ]);
      if (!since && left === 0) return null;
      return {
        since: Number(since ?? 0),
        limit: Number(limit ?? 0),
        windows,
        leads: waiting + left,
      };
    },
    admit: async ({ contactIds, opened: windows, limit, now }) => {
      const refs = windows.map(([id, ref]) => `${id}=${ref}`).join(' ');
      const ids = contactIds.join(' ');
      const state = await redis.eval(ADMIT, keys.length, ...keys, now, SPAN_MS, limit, refs, ids);
      return state as 'calm' | 'begun' | 'on';
    },
    allow: async (contactIds) => {
      if (contactIds.length === 0) return;
      await redis.sadd(allowed, ...contactIds);
      await redis.expire(allowed, ALLOWED_S);
    },
    end: async (now) => {
      await redis.eval(END, keys.length, ...keys, now, PAUSES_KEPT);
    },
    toRelease: () => redis.srandmember(freed, PART),
    released: async (contactIds) => {
      if (contactIds.length > 0) await redis.srem(freed, ...contactIds);
    },
    forget: async (contactIds) => {
      if (contactIds.length === 0) return;
      await Promise.all([held, freed, allowed].map((set) => redis.srem(set, ...contactIds)));
      const erased = new Set(contactIds);
      const isOf = (ref: string) => erased.has(ref.replace(/-\d+$/u, ''));
      const counted = (await redis.zrange(opened, '0', '-1')).filter(isOf);
      const waiting = (await redis.smembers(unwritten)).filter(isOf);
      if (counted.length > 0) await redis.zrem(opened, ...counted);
      if (waiting.length > 0) await redis.srem(unwritten, ...waiting);
    },
  };
}

function toPause(line: string): Pause {
  const [since = 0, until = 0] = line.split(' ').map(Number);
  return { since, until };
}
