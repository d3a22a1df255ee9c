import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** To how many people each piece of content was suggested, by `okta-setup@3`. */
export type Suggestions = {
  counts(): Promise<ReadonlyMap<string, number>>;
  add(pieces: readonly string[]): Promise<void>;
};

export function createSuggestions(redis: Redis, prefix: string, portalId: number): Suggestions {
  const key = portalKey(prefix, portalId, 'suggested');
  return {
    counts: async () => {
      const counts = await redis.hgetall(key);
      return new Map(Object.entries(counts).map(([piece, count]) => [piece, Number(count)]));
    },
    add: async (pieces) => {
      if (pieces.length === 0) return;
      const pipeline = redis.pipeline();
      for (const piece of pieces) pipeline.hincrby(key, piece, 1);
      await allOf(pipeline);
    },
  };
}
