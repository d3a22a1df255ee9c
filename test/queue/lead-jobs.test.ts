import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQueues } from '../../src/queue/queues.ts';
import type { Queues } from '../../src/queue/queues.ts';
import { testRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const PORTAL = 4711;

let redis: Redis;
let queues: Queues;
let worker: Worker;
let tries: string[];
let fails: boolean;

beforeEach(() => {
  const { url, prefix } = testRedis();
  redis = new Redis(url, { maxRetriesPerRequest: null });
  queues = createQueues(redis, prefix);
  tries = [];
  fails = true;
  const run = ({ data }: { data: { contactId: string } }) => {
    tries.push(data.contactId);
    return fails ? Promise.reject(new Error('not yet')) : Promise.resolve();
  };
  worker = new Worker('lead', run, { connection: redis.duplicate(), prefix: queues.prefix });
});
afterEach(async () => {
  await worker.close();
  await queues.close();
  redis.disconnect();
});

const jobs = async () => {
  const at = (name: string) => `${queues.prefix}:lead:${name}`;
  const [wait, delayed] = await Promise.all([redis.llen(at('wait')), redis.zcard(at('delayed'))]);
  return wait + delayed;
};

describe('H3 a lead’s own job', () => {
  it('is tried at once, then waits longer and longer; setting the lead apart again changes nothing', async () => {
    await queues.setApart(PORTAL, '1', 'long');
    await until(async () => tries.length === 1 && (await jobs()) === 1);
    await queues.setApart(PORTAL, '1', 'long');
    expect([tries.length, await jobs()]).toEqual([1, 1]);
    await queues.setApart(PORTAL, '2', 'long');
    await until(async () => tries.length === 2 && (await jobs()) === 2);
  });

  it('goes when it is dropped; then the lead can be set apart anew, and is tried at once', async () => {
    await queues.setApart(PORTAL, '1', 'long');
    await until(async () => tries.length === 1 && (await jobs()) === 1);
    await queues.dropApart(PORTAL, ['1', '2']);
    expect(await jobs()).toBe(0);
    fails = false;
    await queues.setApart(PORTAL, '1', 'long');
    await until(() => tries.length === 2);
  });

  it('ends after five attempts when it is impatient, and the lead can be set apart anew', async () => {
    await queues.setApart(PORTAL, '1', 'short');
    await until(() => tries.length === 5);
    await until(async () => (await jobs()) === 0);
    fails = false;
    await queues.setApart(PORTAL, '1', 'short');
    await until(() => tries.length === 6);
  });

  it('G28 goes in every state with a contact that is erased, and no other’s does', async () => {
    const over = { attempts: 1, removeOnFail: 100 };
    const queue = new Queue('lead', { connection: redis, prefix: queues.prefix });
    await queue.add('lead', { portalId: PORTAL, contactId: '1' }, over);
    await queue.add('lead', { portalId: PORTAL, contactId: '11' }, over);
    await queue.add('lead', { portalId: 9, contactId: '1' }, over);
    await until(async () => (await queue.getFailedCount()) === 3);
    for (const id of ['1', '2']) await queues.setApart(PORTAL, id, 'long');
    await until(async () => (await jobs()) === 2);
    await redis.set(queue.toKey(`dn:p${PORTAL}-1`), JSON.stringify({ contactId: '1' }));
    await queues.forgetLeads(PORTAL, ['1', '77']);
    expect(await jobs()).toBe(1);
    const left = (await queue.getJobs()).map(({ data }) => data as object);
    expect(left).toHaveLength(3);
    expect(left).not.toContainEqual({ portalId: PORTAL, contactId: '1' });
    expect(await redis.exists(queue.toKey(`dn:p${PORTAL}-1`))).toBe(0);
    await queue.close();
  });
});
