import { portalKey } from './keys.ts';
import { keysLike } from './keys-like.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** Who leads the one play of each account, and who has joined it. */
export type AccountPlays = {
  /** Leaders by company id; absent: nobody leads there. */
  leaders(companyIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Takes the lead unless somebody other than `before` has it. Returns who leads now. */
  claim(companyId: string, contactId: string, before: string | null): Promise<string>;
  join(companyId: string, contactId: string): Promise<void>;
  leave(companyId: string, contactId: string): Promise<void>;
  joined(companyIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Of contacts that were erased; looks at all accounts. */
  forget(contactIds: readonly string[]): Promise<void>;
};

/** In one step: two workers must not both open the play of one account. */
const CLAIM = `
local leader = redis.call('HGET', KEYS[1], ARGV[1])
if leader and leader ~= ARGV[3] then return leader end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('SREM', KEYS[2], ARGV[2])
return ARGV[2]`;

/** Unless somebody else has taken over meanwhile. */
const GIVE_UP = `
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('HDEL', KEYS[1], ARGV[1]) end`;

export function createAccountPlays(redis: Redis, prefix: string, portalId: number): AccountPlays {
  const leaders = portalKey(prefix, portalId, 'plays');
  const members = (companyId: string) => portalKey(prefix, portalId, `play:${companyId}`);
  return {
    leaders: async (companyIds) => {
      if (companyIds.length === 0) return new Map();
      const found = await redis.hmget(leaders, ...companyIds);
      return new Map(
        companyIds.flatMap((id, place): [string, string][] => {
          const leader = found[place];
          return leader ? [[id, leader]] : [];
        }),
      );
    },
    claim: async (companyId, contactId, before) => {
      const args = [companyId, contactId, before ?? ''];
      return String(await redis.eval(CLAIM, 2, leaders, members(companyId), ...args));
    },
    join: async (companyId, contactId) => {
      await redis.sadd(members(companyId), contactId);
    },
    leave: async (companyId, contactId) => {
      await redis.srem(members(companyId), contactId);
    },
    joined: async (companyIds) => {
      const pipeline = redis.pipeline();
      for (const id of companyIds) pipeline.smembers(members(id));
      const answers = await allOf(pipeline);
      return new Map(companyIds.map((id, place) => [id, answers[place] as string[]]));
    },
    forget: async (contactIds) => {
      if (contactIds.length === 0) return;
      for await (const name of keysLike(redis, members('*'))) {
        await redis.srem(name, ...contactIds);
      }
      const all = Object.entries(await redis.hgetall(leaders));
      for (const [companyId, leader] of all) {
        if (contactIds.includes(leader)) await redis.eval(GIVE_UP, 1, leaders, companyId, leader);
      }
    },
  };
}
