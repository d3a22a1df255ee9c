import { createHmac, randomBytes } from 'node:crypto';
import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** That somebody was erased, without anything of them: what was rewritten, and when (ms). */
export type Receipt = { readonly at: number; readonly notes: number; readonly tasks: number };

export type Erasures = {
  /** Which of these contacts were erased: nothing may bring them back. */
  among(contactIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** From now on nothing is remembered of this contact. */
  begin(contactId: string, at: number): Promise<void>;
  finish(contactId: string, receipt: Receipt): Promise<void>;
  count(): Promise<number>;
};

/**
 * Tombstones are keyed hashes of contact ids: they say whether an id is among them, and nobody can read the ids back
 * without the key. The key lives and dies with them.
 */
export function createErasures(redis: Redis, prefix: string, portalId: number): Erasures {
  const key = portalKey(prefix, portalId, 'erased');
  const secret = async () => {
    const name = `${key}:key`;
    await redis.setnx(name, randomBytes(32).toString('base64'));
    return (await redis.get(name)) ?? '';
  };
  let known: Promise<string> | null = null;
  const toStones = async (contactIds: readonly string[]) => {
    known ??= secret();
    const salt = await known.catch((error: unknown) => {
      known = null;
      throw error;
    });
    return contactIds.map((id) => createHmac('sha256', salt).update(id).digest('base64url'));
  };
  const write = async (contactId: string, receipt: Receipt) => {
    const [stone = ''] = await toStones([contactId]);
    await redis.hset(key, stone, JSON.stringify(receipt));
  };
  return {
    among: async (contactIds) => {
      if (contactIds.length === 0) return new Set();
      const found = await redis.hmget(key, ...(await toStones(contactIds)));
      return new Set(contactIds.filter((_, place) => found[place] !== null));
    },
    begin: async (contactId, at) => {
      const [stone = ''] = await toStones([contactId]);
      await redis.hsetnx(key, stone, JSON.stringify({ at, notes: 0, tasks: 0 } satisfies Receipt));
    },
    finish: write,
    count: () => redis.hlen(key),
  };
}
