import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** Events that could not be used, with the reason and the names of their keys; never their values. */
export type SetAside = {
  readonly at: number;
  readonly reason: string;
  readonly keys: readonly string[];
};

const KEPT = 1_000;

export async function setAside(
  redis: Redis,
  prefix: string,
  events: readonly SetAside[],
): Promise<void> {
  if (events.length === 0) return;
  const key = portalKey(prefix, 0, 'set-aside');
  await redis.lpush(key, ...events.map((event) => JSON.stringify(event)));
  await redis.ltrim(key, 0, KEPT - 1);
}

export async function readSetAside(redis: Redis, prefix: string): Promise<SetAside[]> {
  const lines = await redis.lrange(portalKey(prefix, 0, 'set-aside'), 0, -1);
  return lines.map((line) => JSON.parse(line) as SetAside);
}
