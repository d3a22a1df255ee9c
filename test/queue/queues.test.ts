import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDue } from '../../src/queue/due.ts';
import { createQueues } from '../../src/queue/queues.ts';
import type { QueueName, Queues } from '../../src/queue/queues.ts';
import { toClock } from '../../src/settings/clock.ts';
import { wakeInTime } from '../../src/use-cases/wake-in-time.ts';
import { testRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const PORTAL = 4711;
const FAR = 3_600_000;

let redis: Redis;
let queues: Queues;
let workers: Worker[];
/** When each queue's jobs ran, ms after the start. */
let ran: Record<'portal' | 'timer', number[]>;
let startedAt: number;

beforeEach(() => {
  const { url, prefix } = testRedis();
  redis = new Redis(url, { maxRetriesPerRequest: null });
  queues = createQueues(redis, prefix);
  workers = [];
  ran = { portal: [], timer: [] };
  startedAt = Date.now();
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await queues.close();
  redis.disconnect();
});

function work(name: 'portal' | 'timer', job: () => Promise<unknown> = () => Promise.resolve()) {
  const run = async () => {
    ran[name].push(Date.now() - startedAt);
    await job();
  };
  workers.push(new Worker(name, run, { connection: redis.duplicate(), prefix: queues.prefix }));
}

const delayed = (name: QueueName) => redis.zcard(`${queues.prefix}:${name}:delayed`);
const waiting = (name: QueueName) => redis.llen(`${queues.prefix}:${name}:wait`);

describe('wakes of a portal', () => {
  it('are one job, however often they are asked for', async () => {
    await queues.wakePortal(PORTAL, FAR);
    await queues.wakePortal(PORTAL, 1);
    expect(await delayed('portal')).toBe(1);
  });

  it('come at once when they are wanted at once, also beside one that waits', async () => {
    await queues.wakePortal(PORTAL, FAR);
    await queues.wakePortal(PORTAL, 0);
    expect([await delayed('portal'), await waiting('portal')]).toEqual([0, 1]);
    work('portal');
    await until(() => ran.portal.length === 1);
    await queues.wakePortal(PORTAL, FAR);
    expect(await delayed('portal')).toBe(1);
  });

  it('that are planned stand in no webhook’s way, nor in each other’s of several portals', async () => {
    await queues.planWake(PORTAL, FAR);
    await queues.planWake(PORTAL + 1, FAR);
    await queues.wakePortal(PORTAL, 20);
    work('portal');
    work('timer');
    await until(() => ran.portal.length === 1);
    expect(await delayed('timer')).toBe(2);
    expect(ran.timer).toEqual([]);
  });

  it.each([
    ['an earlier one', FAR, 300],
    ['a later one', 1_000, 1_300],
    ['the same again', 1_000, 1_000],
    ['one of a fraction of a ms', 1_000, 1_299.4],
  ])('are planned for one moment, that of the last call: %s', async (_what, first, second) => {
    work('timer');
    await queues.planWake(PORTAL, first);
    await queues.planWake(PORTAL, second);
    expect(await delayed('timer')).toBe(1);
    await until(() => ran.timer.length === 1);
    expect(ran.timer[0]).toBeGreaterThanOrEqual(Math.ceil(second));
    expect(await delayed('timer')).toBe(0);
  });

  it('are planned on a demo’s clock for the moment at which it is there', async () => {
    const clock = toClock('2026-11-23T08:00:00Z@3300', Date.now());
    if (!clock) throw new Error('no clock');
    const due = createDue(redis, `${queues.prefix}-due`);
    const moment = clock.now() + 3_600_000;
    await due.finish(PORTAL, new Map([['7', moment]]));
    const claimed: string[] = [];
    work('timer', async () => {
      claimed.push(...(await due.claim(PORTAL, clock.now(), 100)));
    });
    const wake = (portalId: number) => queues.wakePortal(portalId, 0);
    const nextDue = (portalId: number) => due.next(portalId, clock.now());
    const services = { ...clock, ...queues, wake, nextDue, soonMs: 2_000 };
    await wakeInTime(services, PORTAL);
    await until(() => ran.timer.length === 1);
    // Claimed by the one wake: it did not come too early.
    await until(() => claimed.length === 1);
    expect(ran.timer).toHaveLength(1);
  });

  it('planned while the planned one runs are not lost', async () => {
    work('timer', async () => {
      if (ran.timer.length > 1) return;
      await queues.planWake(PORTAL, FAR);
      await queues.planWake(PORTAL, 100);
    });
    await queues.planWake(PORTAL, 0);
    await until(() => ran.timer.length === 2);
    expect(Number(ran.timer[1]) - Number(ran.timer[0])).toBeGreaterThanOrEqual(100);
  });

  it('at once while its job runs have it run once more, at once', async () => {
    work('portal', async () => {
      if (ran.portal.length > 1) return;
      await queues.wakePortal(PORTAL, 0);
      await queues.wakePortal(PORTAL, 0);
      await pause(50);
    });
    await queues.wakePortal(PORTAL, 0);
    await until(() => ran.portal.length === 2);
    await pause(100);
    expect(ran.portal).toHaveLength(2);
  });
});
