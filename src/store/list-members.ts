import { z } from 'zod';
import { portalKey } from './keys.ts';
import { keysLike } from './keys-like.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** A copy of a HubSpot list. `problem`: why there is none, in words; then nobody is known to be a member. */
const ListFacts = z.object({ readAt: z.number(), problem: z.string().nullable() });
export type ListFacts = z.infer<typeof ListFacts>;

export type ListMembers = ReturnType<typeof createListMembers>;

/** A reading that was cut off frees the list after this long, ms: longer than a page takes at worst, and every page renews it. */
const LOCK_MS = 120_000;

/** Copies of a portal's lists, shared by all workers. */
export function createListMembers(redis: Redis, prefix: string, portalId: number) {
  const key = (listId: string, part: string) =>
    portalKey(prefix, portalId, `list:${listId}:${part}`);
  return {
    /** Null: it was never read. */
    facts: async (listId: string): Promise<ListFacts | null> => {
      const value = await redis.get(key(listId, 'facts'));
      return value === null ? null : ListFacts.parse(JSON.parse(value));
    },
    /** Which of these contacts are in the copy. */
    membersAmong: async (listId: string, contactIds: readonly string[]): Promise<Set<string>> => {
      if (contactIds.length === 0) return new Set();
      const found = await redis.smismember(key(listId, 'members'), ...contactIds);
      return new Set(contactIds.filter((_, place) => found[place] === 1));
    },
    /** Takes erased contacts out of all copies, also out of those that are being made. */
    forget: async (contactIds: readonly string[]): Promise<void> => {
      if (contactIds.length === 0) return;
      for await (const name of keysLike(redis, key('*', '*'))) {
        if (/:(?:members|new)$/u.test(name)) await redis.srem(name, ...contactIds);
      }
    },
    /** True once per `everyMs` of real time, for one worker only. */
    takeTurn: async (listId: string, everyMs: number): Promise<boolean> =>
      (await redis.set(key(listId, 'turn'), '1', 'PX', everyMs, 'NX')) === 'OK',
    /** Nobody reads it again before so much real time has passed. */
    rest: async (listId: string, forMs: number): Promise<void> => {
      await redis.set(key(listId, 'turn'), '1', 'PX', forMs);
    },
    /** One reading at a time; false while another worker reads. */
    lock: async (listId: string): Promise<boolean> =>
      (await redis.set(key(listId, 'lock'), '1', 'PX', LOCK_MS, 'NX')) === 'OK',
    unlock: async (listId: string): Promise<void> => {
      await redis.del(key(listId, 'lock'));
    },
    /** A new copy begins beside the old one, which stands until `finish`. */
    begin: async (listId: string): Promise<void> => {
      await redis.del(key(listId, 'new'));
    },
    add: async (listId: string, contactIds: readonly string[]): Promise<void> => {
      if (contactIds.length > 0) await redis.sadd(key(listId, 'new'), ...contactIds);
      await redis.pexpire(key(listId, 'lock'), LOCK_MS);
    },
    /** Who came and who went between the old copy and the new one. */
    differences: async (listId: string): Promise<string[]> => {
      const [old, fresh] = [key(listId, 'members'), key(listId, 'new')];
      const [came, went] = await Promise.all([redis.sdiff(fresh, old), redis.sdiff(old, fresh)]);
      return [...came, ...went];
    },
    finish: async (listId: string, facts: ListFacts): Promise<void> => {
      const isEmpty = (await redis.exists(key(listId, 'new'))) === 0;
      const pipeline = redis.multi();
      if (isEmpty) pipeline.del(key(listId, 'members'));
      else pipeline.rename(key(listId, 'new'), key(listId, 'members'));
      pipeline.set(key(listId, 'facts'), JSON.stringify(facts));
      await allOf(pipeline);
    },
    /** Why it cannot be read. The copy goes: when there is one again, its members are news to whoever was looked at meanwhile. */
    note: async (listId: string, facts: ListFacts): Promise<void> => {
      const pipeline = redis.multi().del(key(listId, 'members'), key(listId, 'new'));
      await allOf(pipeline.set(key(listId, 'facts'), JSON.stringify(facts)));
    },
  };
}
