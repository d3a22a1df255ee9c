import { once } from 'node:events';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { connectFailingFast, isOutOfReach } from '../../src/store/redis.ts';
import type { Redis } from '../../src/store/redis.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { testRedis } from '../support/redis.ts';

let network: FaultProxy;
let redis: Redis;
beforeAll(async () => {
  network = await startFaultProxy(testRedis().url);
  redis = connectFailingFast(network.through(testRedis().url));
  await once(redis, 'ready');
});
afterAll(async () => {
  redis.disconnect();
  await network.close();
});

it.each(['before', 'after'])(
  'G07 a process that was busy %s it asked hears what Redis said meanwhile',
  async (when) => {
    if (when === 'before') beBusy();
    const answer = redis.ping();
    // Written before the process is busy.
    await new Promise(setImmediate);
    if (when === 'after') beBusy();
    expect(await answer).toBe('PONG');
  },
);

it('G07 one that is slow, but speaks, is not given up', async () => {
  network.delay(400);
  const answers = Array.from({ length: 5 }, (_, place) => `${place}`).map(async (word, place) => {
    await new Promise((resolve) => setTimeout(resolve, place * 400));
    return redis.ping(word);
  });
  expect(await Promise.all(answers)).toEqual(['0', '1', '2', '3', '4']);
  network.delay(0);
});

it('G07 one that is silent is given up, and there again when it speaks', async () => {
  network.hang();
  const since = performance.now();
  const failure: unknown = await redis.ping().catch((error: unknown) => error);
  expect(isOutOfReach(failure)).toBe(true);
  // HubSpot waits for five seconds.
  expect(performance.now() - since).toBeLessThan(4_000);
  network.pass();
  await once(redis, 'ready');
  expect(await redis.ping()).toBe('PONG');
});

it('G07 one that owes nothing may be silent for as long as it likes', async () => {
  const closed = once(redis, 'close').then(() => 'closed');
  const pause = new Promise((resolve) => setTimeout(resolve, 2_000, 'still there'));
  expect(await Promise.race([closed, pause])).toBe('still there');
  expect(await redis.ping()).toBe('PONG');
});

/** Longer than anybody waits for Redis. */
function beBusy(): void {
  const until = performance.now() + 1_500;
  while (performance.now() < until);
}
