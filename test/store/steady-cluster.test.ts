import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { masters } from '../../src/store/connect-redis.ts';
import { connectPatiently } from '../../src/store/redis.ts';
import type { Redis } from '../../src/store/redis.ts';
import { holderOf, slotOf } from '../support/cluster-slots.ts';
import { startRedisCluster } from '../support/redis-cluster.ts';
import type { RedisCluster } from '../support/redis-cluster.ts';

const KEY = 'nobody’s';

let cluster: RedisCluster;
let first: Redis;
beforeAll(async () => {
  cluster = await startRedisCluster();
  first = connectPatiently(cluster.url);
});
afterAll(async () => {
  first.disconnect();
  await cluster.close();
});

it('a duplicate keeps to what its original was told', async () => {
  const redis = first.duplicate();
  expect(await redis.ping()).toBe('PONG');
  expect(redis.options).toEqual(first.options);
  redis.disconnect();
});

it(
  'one that is told to end does so while a command of it is sent elsewhere, and its servers are slow to take leave',
  { timeout: 120_000 },
  async () => {
    const redis = first.duplicate();
    await redis.ping();
    // One that was never spoken to is gone at once.
    await Promise.all(masters(redis).map((node) => node.ping()));
    // Two masters, each of which says that the other has it: whoever asks is sent to and fro.
    const [asked] = cluster.nodes as [Redis];
    const slot = await slotOf(asked, KEY);
    const port = await holderOf(asked, slot);
    const [holder, other] = [true, false].map((is) =>
      cluster.nodes.find(({ options }) => (options.port === port) === is),
    ) as [Redis, Redis];
    await holder.cluster('SETSLOT', slot, 'NODE', String(await other.cluster('MYID')));
    const refused = redis.get(KEY).catch((error: unknown) => error);
    await pause(200);
    for (const node of cluster.nodes) cluster.kill(node, 'SIGSTOP');
    try {
      const ended = once(redis, 'end');
      redis.disconnect();
      await ended;
      expect(await refused).toBeInstanceOf(Error);
    } finally {
      for (const node of cluster.nodes) cluster.kill(node, 'SIGCONT');
    }
  },
);
