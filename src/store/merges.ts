import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** Which contact went into which: once both are gone, HubSpot can no longer say so, and an erasure is of both. */
export type Merges = {
  add(survivor: string, merged: readonly string[]): Promise<void>;
  /** Everybody who went into these contacts, also by way of others. */
  into(contactIds: readonly string[]): Promise<string[]>;
  /** Where what was kept of these contacts is now: with themselves, unless they were merged. */
  survivors(contactIds: readonly string[]): Promise<string[]>;
  forget(contactIds: readonly string[]): Promise<void>;
};

export function createMerges(redis: Redis, prefix: string, portalId: number): Merges {
  const key = portalKey(prefix, portalId, 'merged');
  return {
    add: async (survivor, merged) => {
      const others = merged.filter((id) => id !== survivor);
      if (others.length > 0) await redis.hset(key, ...others.flatMap((id) => [id, survivor]));
    },
    into: async (contactIds) => {
      if (contactIds.length === 0) return [];
      const all = Object.entries(await redis.hgetall(key));
      const found = new Set(contactIds);
      for (let before = 0; before < found.size;) {
        before = found.size;
        for (const [id, survivor] of all) if (found.has(survivor)) found.add(id);
      }
      return [...found].filter((id) => !contactIds.includes(id));
    },
    survivors: async (contactIds) => {
      if (contactIds.length === 0) return [];
      const all = await redis.hgetall(key);
      return [...new Set(contactIds.map((id) => follow(all, id)))];
    },
    forget: async (contactIds) => {
      if (contactIds.length > 0) await redis.hdel(key, ...contactIds);
    },
  };
}

function follow(all: Readonly<Record<string, string>>, contactId: string): string {
  const seen = new Set<string>();
  let id = contactId;
  for (let next = all[id]; next !== undefined && !seen.has(next); next = all[id]) {
    seen.add(next);
    id = next;
  }
  return id;
}
