import type { Redis } from 'ioredis';

/**
 * Who is due in a portal: a sorted set, score = when (ms, the service's clock). A member is a contact id, or `calls:77`
 * for a record whose contacts are still to be found. One set holds events and timers alike: the earliest moment wins.
 */
export type Due = {
  /** Marks members due at `at`, unless they are due earlier already. True when the portal should be woken. */
  mark(portalId: number, members: readonly string[], at: number): Promise<boolean>;
  /** The same, and how many of them were not due before. */
  markCounted(portalId: number, members: readonly string[], at: number): Promise<Marked>;
  /** Called before the first claim of a job: from now on a mark wakes the portal again. */
  awake(portalId: number): Promise<void>;
  /** Moves up to `max` due members in flight for `LEASE_MS`; also takes back those whose worker died. */
  claim(portalId: number, now: number, max: number): Promise<string[]>;
  /** Takes one member in flight, due or not; false while somebody else has it. */
  take(portalId: number, member: string): Promise<boolean>;
  /** Keeps members in flight while their batch is worked on. */
  renew(portalId: number, members: readonly string[]): Promise<void>;
  /** Ends the flight; members with a moment become due again then. */
  finish(portalId: number, again: ReadonlyMap<string, number | null>): Promise<void>;
  /** When the next member is due; null when none is. Members in flight are due now if their worker died. */
  next(portalId: number, now: number): Promise<number | null>;
  size(portalId: number): Promise<number>;
  facts(portalId: number, now: number): Promise<DueFacts>;
  /** Forgets everybody who is due, but no erasure: somebody has a right to it. */
  clear(portalId: number): Promise<void>;
  /** Contacts that are still to be erased (`erase:77`), by when; one that is being erased just now is due at 0. */
  erasures(portalId: number): Promise<Map<string, number>>;
};

export type Marked = { readonly wake: boolean; readonly added: number };

/** A portal's waiting work in numbers; read in one step, however much it is. */
export type DueFacts = {
  /** Whose moment has come, and whose has not: timers. */
  readonly due: number;
  readonly later: number;
  readonly inFlight: number;
  /** Since when the one that waits longest is due, ms of the service's clock; null: nobody is. */
  readonly dueSince: number | null;
  /** How long ago the lease of a dead worker ran out, ms real time: its leads are in flight, and nobody works on them. */
  readonly abandonedMs: number;
};

/** `erase:77`: contact 77 asked to be forgotten. */
const ERASURE = 'erase:';

/** Longer than a renewal takes under load, short enough that a killed worker's leads are taken up within seconds. */
const LEASE_MS = 10_000;
export const RENEW_MS = 3_000;
/** If the process dies between raising the flag and adding the job, the sweep wakes the portal instead. */
const FLAG_MS = 60_000;

/** Members come as one text: a hundred arguments cost the client more than this loop costs Redis. */
const MARK = `
local pairs = {}
for member in string.gmatch(ARGV[3], '%S+') do
  pairs[#pairs + 1] = ARGV[2]
  pairs[#pairs + 1] = member
end
local added = redis.call('ZADD', KEYS[1], 'LT', unpack(pairs))
return { redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[1]) and 1 or 0, added }`;

const REAL_NOW = `local t = redis.call('TIME')
local real = t[1] * 1000 + math.floor(t[2] / 1000)
`;

const SCORED = `
local function scored(members, score)
  local pairs = {}
  for _, member in ipairs(members) do
    pairs[#pairs + 1] = score
    pairs[#pairs + 1] = member
  end
  return pairs
end
`;

/** Members of a batch go through Redis as one command each way: a hundred thousand leads are a hundred thousand commands else. */
const CLAIM = `${REAL_NOW}${SCORED}local lost = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', real, 'LIMIT', 0, 1000)
if #lost > 0 then
  redis.call('ZREM', KEYS[2], unpack(lost))
  redis.call('ZADD', KEYS[1], 'LT', unpack(scored(lost, ARGV[1])))
end
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2] * 2)
if #due == 0 then return due end
local leases = redis.call('ZMSCORE', KEYS[2], unpack(due))
local taken = {}
for i, member in ipairs(due) do
  if #taken == tonumber(ARGV[2]) then break end
  if not leases[i] then taken[#taken + 1] = member end
end
if #taken == 0 then return taken end
redis.call('ZREM', KEYS[1], unpack(taken))
redis.call('ZADD', KEYS[2], unpack(scored(taken, real + ARGV[3])))
return taken`;

const TAKE = `${REAL_NOW}
local lease = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or '0')
if lease > real then return 0 end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[2], real + ARGV[2], ARGV[1])
return 1`;

const RENEW = `${REAL_NOW}
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', real + ARGV[1], ARGV[i]) end`;

const FINISH = `
local done, again = {}, {}
for i = 1, #ARGV, 2 do
  done[#done + 1] = ARGV[i]
  if ARGV[i + 1] ~= '' then
    again[#again + 1] = ARGV[i + 1]
    again[#again + 1] = ARGV[i]
  end
end
redis.call('ZREM', KEYS[2], unpack(done))
if #again > 0 then redis.call('ZADD', KEYS[1], 'LT', unpack(again)) end`;

const NEXT = `${REAL_NOW}
if #redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', real, 'LIMIT', 0, 1) > 0 then return ARGV[1] end
return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]`;

const FACTS = `${REAL_NOW}
local due = redis.call('ZCOUNT', KEYS[1], '-inf', ARGV[1])
local flight = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2]
return {
  due,
  redis.call('ZCARD', KEYS[1]) - due,
  redis.call('ZCARD', KEYS[2]),
  due > 0 and redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] or '',
  flight and math.max(0, real - flight) or 0
}`;

const CLEAR = `
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if string.sub(member, 1, #ARGV[1]) ~= ARGV[1] then redis.call('ZREM', KEYS[1], member) end
end`;

/** Lua's unpack has a limit; a webhook brings at most 100 events, a poll page 200. */
const MAX_MEMBERS = 1_000;

export function createDue(redis: Redis, prefix: string): Due {
  const key = (portalId: number, name: string) => `${prefix}:{${portalId}}:${name}`;
  const sets = (portalId: number) => [key(portalId, 'due'), key(portalId, 'inflight')] as const;
  const markCounted: Due['markCounted'] = async (portalId, members, at) => {
    let [wake, added] = [false, 0];
    for (let i = 0; i < members.length; i += MAX_MEMBERS) {
      const part = members.slice(i, i + MAX_MEMBERS).join(' ');
      const keys = [key(portalId, 'due'), key(portalId, 'wake')];
      const answer = await redis.eval(MARK, 2, ...keys, FLAG_MS, at, part);
      const [raised = 0, fresh = 0] = answer as number[];
      wake ||= raised === 1;
      added += fresh;
    }
    return { wake, added };
  };
  return {
    mark: async (portalId, members, at) => (await markCounted(portalId, members, at)).wake,
    markCounted,
    awake: async (portalId) => {
      await redis.del(key(portalId, 'wake'));
    },
    claim: async (portalId, now, max) =>
      (await redis.eval(CLAIM, 2, ...sets(portalId), now, max, LEASE_MS)) as string[],
    take: async (portalId, member) =>
      (await redis.eval(TAKE, 2, ...sets(portalId), member, LEASE_MS)) === 1,
    renew: async (portalId, members) => {
      if (members.length > 0) {
        await redis.eval(RENEW, 1, key(portalId, 'inflight'), LEASE_MS, ...members);
      }
    },
    finish: async (portalId, again) => {
      const all = [...again];
      for (let i = 0; i < all.length; i += MAX_MEMBERS) {
        const part = all.slice(i, i + MAX_MEMBERS);
        const pairs = part.flatMap(([member, at]) => [member, at ?? '']);
        await redis.eval(FINISH, 2, ...sets(portalId), ...pairs);
      }
    },
    next: async (portalId, now) => {
      const score = await redis.eval(NEXT, 2, ...sets(portalId), now);
      return score === null ? null : Number(score);
    },
    clear: async (portalId) => {
      await redis.eval(CLEAR, 1, key(portalId, 'due'), ERASURE);
    },
    erasures: async (portalId) => {
      const found = new Map<string, number>();
      const [due, inFlight] = sets(portalId);
      const pattern = { match: `${ERASURE}*`, count: 1_000 };
      for await (const pairs of redis.zscanStream(due, pattern)) {
        for (let i = 0; i < (pairs as string[]).length; i += 2) {
          const [member = '', at = '0'] = (pairs as string[]).slice(i, i + 2);
          found.set(member, Number(at));
        }
      }
      for await (const pairs of redis.zscanStream(inFlight, pattern)) {
        for (let i = 0; i < (pairs as string[]).length; i += 2) {
          found.set((pairs as string[])[i] ?? '', 0);
        }
      }
      return found;
    },
    size: (portalId) => redis.zcard(key(portalId, 'due')),
    facts: async (portalId, now) => {
      const answer = await redis.eval(FACTS, 2, ...sets(portalId), now);
      const [due, later, inFlight, since, abandonedMs] = answer as [
        ...[number, number, number, string, number],
      ];
      return { due, later, inFlight, dueSince: since === '' ? null : Number(since), abandonedMs };
    },
  };
}
