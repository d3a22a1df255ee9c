import type { World } from './world.ts';

/** As if the machine with Redis were gone and an empty one stood in its place; both processes go on. */
export async function loseRedis({ redis, prefix }: World): Promise<void> {
  for await (const keys of redis.scanStream({ match: `*${prefix}*`, count: 1_000 })) {
    if ((keys as string[]).length > 0) await redis.del(...(keys as string[]));
  }
}
