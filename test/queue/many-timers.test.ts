import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createDue } from '../../src/queue/due.ts';
import type { Due } from '../../src/queue/due.ts';
import { createQueues } from '../../src/queue/queues.ts';
import { wakeInTime } from '../../src/use-cases/wake-in-time.ts';
import { testRedis } from '../support/redis.ts';

const PORTAL = 1;
const TIMERS = 100_000;
const BATCH = 100;
const ROUNDS = 60;
/** Measured: 0.6 to 1.1 (100 members alone are a list to Redis, not a tree). A scan of the whole set would be hundreds of times as slow. */
const BEARABLE = 10;

const { url, prefix } = testRedis();
const redis = new Redis(url);
afterAll(() => redis.disconnect());

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;

/** A batch becomes due, is claimed and finished with a new timer each; returns how long the four calls took, ms. */
async function round(due: Due, now: number, n: number): Promise<Record<string, number>> {
  const batch = Array.from({ length: BATCH }, (_, i) => `due-${n}-${i}`);
  const took: Record<string, number> = {};
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const result = await work();
    took[what] = performance.now() - startedAt;
    return result;
  };
  await timed('mark', () => due.mark(PORTAL, batch, now));
  const claimed = await timed('claim', () => due.claim(PORTAL, now, BATCH));
  expect(claimed.toSorted()).toEqual(batch.toSorted());
  const again = new Map(batch.map((member, i) => [member, now + 1_000 + i]));
  await timed('finish', () => due.finish(PORTAL, again));
  expect(await timed('next', () => due.next(PORTAL, now))).toBe(now + 1_000);
  // The set stays as large as it was.
  await redis.zrem(`${prefix}-${n % 2 ? 'many' : 'none'}:{${PORTAL}}:due`, ...batch);
  return took;
}

describe(`${TIMERS} leads that wait for a moment`, () => {
  it('make neither marking nor claiming nor finishing slow', async () => {
    const now = Date.now();
    const [none, many] = [createDue(redis, `${prefix}-none`), createDue(redis, `${prefix}-many`)];
    for (let from = 0; from < TIMERS; from += 1_000) {
      const part = Array.from({ length: 1_000 }, (_, i): [string, number] => {
        return [String(from + i), now + 60_000 + ((from + i) % 997) * 1_000];
      });
      await many.finish(PORTAL, new Map(part));
    }
    const took = { none: [] as Record<string, number>[], many: [] as Record<string, number>[] };
    // In turns, so that a busy moment of the machine meets both.
    for (let n = 0; n < 2 * ROUNDS; n += 2) {
      took.none.push(await round(none, now, n));
      took.many.push(await round(many, now, n + 1));
    }
    expect(await many.size(PORTAL)).toBe(TIMERS);
    for (const what of ['mark', 'claim', 'finish', 'next']) {
      const [alone, beside] = [took.none, took.many].map((all) =>
        median(all.map((one) => one[what] ?? 0)),
      ) as [number, number];
      const ratio = beside / alone;
      process.stdout.write(
        `${what}, batches of ${BATCH}: ${alone.toFixed(2)} ms; beside ${TIMERS} timers ${beside.toFixed(2)} ms (× ${ratio.toFixed(2)})\n`,
      );
      expect(ratio).toBeLessThan(BEARABLE);
    }
  });
});

describe('a timer', () => {
  it('is planned for the earliest moment when many workers set and plan theirs at once', async () => {
    const due = createDue(redis, prefix);
    const queues = createQueues(redis, prefix);
    const now = Date.now();
    const services = {
      nextDue: (portalId: number) => due.next(portalId, now),
      wake: (portalId: number) => queues.wakePortal(portalId, 0),
      // One that is slow plans what it knew after others have planned what is earlier.
      planWake: async (portalId: number, ms: number) => {
        await pause(Math.random() * 10);
        await queues.planWake(portalId, ms);
      },
      soonMs: 1_000_000,
      now: () => now,
      toReal: (ms: number) => ms,
    };
    for (let portalId = 1; portalId <= 20; portalId++) {
      const moments = Array.from({ length: 12 }, () => 1_000 + Math.floor(Math.random() * 900_000));
      await Promise.all(
        moments.map(async (ms, i) => {
          await pause(Math.random() * 10);
          await due.finish(portalId, new Map([[`lead-${i}`, now + ms]]));
          await wakeInTime(services, portalId);
        }),
      );
      const jobId = await redis.get(`${queues.prefix}:timer:de:t${portalId}`);
      const planned = await redis.hget(`${queues.prefix}:timer:${jobId}`, 'delay');
      expect(Number(planned), `of ${moments.join(', ')}`).toBe(Math.min(...moments));
    }
    expect(await redis.zcard(`${queues.prefix}:timer:delayed`)).toBe(20);
    await queues.close();
  });
});
