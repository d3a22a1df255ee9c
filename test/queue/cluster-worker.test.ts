import { setTimeout as pause } from 'node:timers/promises';

import { Queue, Worker } from 'bullmq';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { connectPatiently } from '../../src/store/redis.ts';
import type { Redis } from '../../src/store/redis.ts';
import { holderOf, slotOf } from '../support/cluster-slots.ts';
import { startRedisCluster } from '../support/redis-cluster.ts';
import type { RedisCluster } from '../support/redis-cluster.ts';
import { until } from '../support/until.ts';

const PREFIX = '{idle-jobs}';
/** s. A worker waits this long for work, and a second longer for Redis to say that there is none. */
const WAIT = 1;

let cluster: RedisCluster;
let redis: Redis;
beforeAll(async () => {
  cluster = await startRedisCluster();
  redis = connectPatiently(cluster.url);
});
afterAll(async () => {
  redis.disconnect();
  await cluster.close();
});

const everyNode = (is: (node: Redis) => Promise<boolean>) =>
  until(async () => (await Promise.all(cluster.nodes.map(is))).every(Boolean));
const isInState = (state: string) => async (node: Redis) =>
  String(await node.cluster('INFO')).includes(`cluster_state:${state}`);

it('G02 a worker that waited for work takes it when its cluster was down for longer than it waits', async () => {
  const done: string[] = [];
  const connection = redis.duplicate();
  const worker = new Worker('idle', ({ name }) => Promise.resolve(done.push(name)), {
    connection,
    prefix: PREFIX,
    drainDelay: WAIT,
  });
  worker.on('error', () => undefined);
  const queue = new Queue('idle', { connection: redis, prefix: PREFIX });
  await worker.waitUntilReady();
  await queue.add('before', {});
  await until(() => done.includes('before'));

  // A slot that nobody holds: all of them refuse everything.
  const [asked] = cluster.nodes as [Redis];
  const slot = await slotOf(asked, 'any other key');
  const port = await holderOf(asked, slot);
  await Promise.all(cluster.nodes.map((node) => node.cluster('DELSLOTS', slot)));
  await everyNode(isInState('fail'));
  // That it waits longer than it should, and connects anew, is what may go wrong; nothing of it can be seen from here.
  await pause((WAIT + 1) * 2_000);
  await cluster.nodes.find(({ options }) => options.port === port)?.cluster('ADDSLOTS', slot);
  await everyNode(isInState('ok'));

  await queue.add('after', {});
  await until(() => done.includes('after'), { what: 'the worker to take the job' });
  expect(done).toEqual(['before', 'after']);
  await worker.close();
  await queue.close();
  connection.disconnect();
});
