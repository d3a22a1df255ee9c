import { portalKey } from './keys.ts';
import { keysLike } from './keys-like.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** Who is named in whose note: an erased person has to disappear from what is kept of colleagues too. */
export type Named = {
  /** What is kept of `reader`, and their note, name these contacts. */
  add(reader: string, named: readonly string[]): Promise<void>;
  /** By contact: those of whom something may name them. Only who is named somewhere is there. */
  readers(contactIds: readonly string[]): Promise<Map<string, string[]>>;
  /** As named and as readers. */
  forget(contactIds: readonly string[]): Promise<void>;
};

export function createNamed(redis: Redis, prefix: string, portalId: number): Named {
  const key = (contactId: string) => portalKey(prefix, portalId, `named:${contactId}`);
  return {
    add: async (reader, named) => {
      if (named.length === 0) return;
      const pipeline = redis.pipeline();
      for (const id of named) pipeline.sadd(key(id), reader);
      await allOf(pipeline);
    },
    readers: async (contactIds) => {
      const found = await Promise.all(contactIds.map((id) => redis.smembers(key(id))));
      return new Map(
        contactIds.flatMap((id, place): [string, string[]][] => {
          const readers = found[place] ?? [];
          return readers.length > 0 ? [[id, readers]] : [];
        }),
      );
    },
    forget: async (contactIds) => {
      if (contactIds.length === 0) return;
      await redis.del(...contactIds.map(key));
      for await (const name of keysLike(redis, key('*'))) await redis.srem(name, ...contactIds);
    },
  };
}
