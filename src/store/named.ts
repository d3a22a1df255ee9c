import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** Who is named in whose note: an erased person has to disappear from the notes of colleagues too. */
export type Named = {
  /** `reader`'s note names these contacts. */
  add(reader: string, named: readonly string[]): Promise<void>;
  /** Contacts whose notes may name this one. */
  readers(contactId: string): Promise<string[]>;
  forget(contactId: string): Promise<void>;
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
    readers: (contactId) => redis.smembers(key(contactId)),
    forget: async (contactId) => {
      await redis.del(key(contactId));
    },
  };
}
