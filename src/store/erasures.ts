import { createHmac, randomBytes } from 'node:crypto';
import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** That somebody was erased, without anything of them: since when (ms), and how much was rewritten in HubSpot. */
export type Receipt = { readonly at: number; readonly notes: number; readonly tasks: number };

export type Erasures = {
  /** Which of these contacts were erased: nothing may bring them back. */
  among(contactIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * From now on nothing is remembered of these contacts. Returns since when, by contact id: whoever was erased before
   * keeps the first moment.
   */
  begin(contactIds: readonly string[], at: number): Promise<ReadonlyMap<string, number>>;
  /** Adds what was rewritten to the receipt. */
  finish(contactId: string, rewritten: Omit<Receipt, 'at'>): Promise<void>;
  count(): Promise<number>;
};

/**
 * Tombstones are keyed hashes of contact ids: they say whether an id is among them, and nobody can read the ids back
 * without the key. The key lives and dies with them, and is read each time: a portal that was removed and connected again
 * has another one.
 */
export function createErasures(redis: Redis, prefix: string, portalId: number): Erasures {
  const key = portalKey(prefix, portalId, 'erased');
  const secret = async () => {
    const name = `${key}:key`;
    const known = await redis.get(name);
    if (known !== null) return known;
    await redis.setnx(name, randomBytes(32).toString('base64'));
    return (await redis.get(name)) ?? '';
  };
  const toStones = async (contactIds: readonly string[]) => {
    const salt = await secret();
    return contactIds.map((id) => createHmac('sha256', salt).update(id).digest('base64url'));
  };
  const read = async (stones: readonly string[]): Promise<(Receipt | null)[]> => {
    const values = await redis.hmget(key, ...stones);
    // Written only below, so the shape is ours.
    return values.map((value) => (value === null ? null : (JSON.parse(value) as Receipt)));
  };
  return {
    among: async (contactIds) => {
      if (contactIds.length === 0) return new Set();
      const found = await read(await toStones(contactIds));
      return new Set(contactIds.filter((_, place) => found[place] !== null));
    },
    begin: async (contactIds, at) => {
      if (contactIds.length === 0) return new Map();
      const stones = await toStones(contactIds);
      const pipeline = redis.pipeline();
      const receipt = JSON.stringify({ at, notes: 0, tasks: 0 } satisfies Receipt);
      for (const stone of stones) pipeline.hsetnx(key, stone, receipt);
      await allOf(pipeline);
      const receipts = await read(stones);
      return new Map(contactIds.map((id, place) => [id, receipts[place]?.at ?? at]));
    },
    finish: async (contactId, { notes, tasks }) => {
      const [stone = ''] = await toStones([contactId]);
      const [before] = await read([stone]);
      if (!before) return;
      const receipt = { at: before.at, notes: before.notes + notes, tasks: before.tasks + tasks };
      await redis.hset(key, stone, JSON.stringify(receipt satisfies Receipt));
    },
    count: () => redis.hlen(key),
  };
}
