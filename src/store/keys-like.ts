import { masters } from './connect-redis.ts';
import type { Redis } from './redis.ts';

/** Keys of a pattern, page by page, on whichever server they are. Looks through all that Redis holds: only for what is rare, like an erasure. */
export async function* keysLike(redis: Redis, pattern: string): AsyncGenerator<string> {
  for (const server of masters(redis)) {
    for await (const keys of server.scanStream({ match: pattern, count: 1_000 })) {
      // A key may come twice; whoever walks here does the same thing twice without harm.
      yield* keys as string[];
    }
  }
}
