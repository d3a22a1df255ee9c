import { once } from 'node:events';

import { expect, it } from 'vitest';

import { connectForCommand } from '../../src/store/redis.ts';
import { testRedis } from '../support/redis.ts';

/** Longer than a request may wait for Redis. */
const BUSY_MS = 1_500;

it('a command that was too busy to listen hears what Redis said meanwhile', async () => {
  const redis = connectForCommand(testRedis().url);
  await once(redis, 'ready');
  const answer = redis.ping();
  // Written before the process is busy.
  await new Promise(setImmediate);
  const until = performance.now() + BUSY_MS;
  while (performance.now() < until);
  expect(await answer).toBe('PONG');
  redis.disconnect();
});
