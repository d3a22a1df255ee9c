import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import type {} from './provided.ts';

export type TestRedis = { readonly url: string; readonly prefix: string };

/**
 * The suite's Redis and a prefix that nobody else uses: ask once per test file, or once per test that wants to be
 * alone. A test that stops and restarts its Redis starts one of its own: `startRedis({ dir, port })`.
 */
export function testRedis(): TestRedis {
  return { url: inject('redisUrl'), prefix: `test-${randomBytes(6).toString('hex')}` };
}
