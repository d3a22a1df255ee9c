import type { Redis } from 'ioredis';

import { keysLike } from '../../src/store/keys-like.ts';

/** Everything that Redis holds under a prefix, BullMQ's keys included: names and values as one text. */
export async function redisDump(redis: Redis, prefix: string): Promise<string> {
  const lines: string[] = [];
  for await (const key of keysLike(redis, `*${prefix}*`)) {
    lines.push(`${key} = ${await valueOf(redis, key)}`);
  }
  return lines.toSorted().join('\n');
}

/** The lines of a dump that hold any of these texts, whatever their case. */
export function linesWith(dump: string, texts: readonly string[]): string[] {
  const isThere = (line: string) =>
    texts.some((text) => line.toLowerCase().includes(text.toLowerCase()));
  return dump.split('\n').filter(isThere);
}

async function valueOf(redis: Redis, key: string): Promise<string> {
  const type = await redis.type(key);
  const read: Readonly<Record<string, () => Promise<unknown>>> = {
    string: () => redis.get(key),
    hash: () => redis.hgetall(key),
    list: () => redis.lrange(key, 0, -1),
    set: () => redis.smembers(key),
    zset: () => redis.zrange(key, '0', '-1'),
    stream: () => redis.xrange(key, '-', '+'),
  };
  return JSON.stringify((await read[type]?.()) ?? type);
}
