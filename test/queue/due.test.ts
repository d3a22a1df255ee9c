import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createDue } from '../../src/queue/due.ts';
import { testRedis } from '../support/redis.ts';

const PORTAL = 1;
const NOW = 1_000_000;

describe('due leads', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  let world = 0;
  const fresh = () => createDue(redis, `${prefix}-${world++}`);

  it('coalesces any number of marks into one claim, at the earliest moment', async () => {
    const due = fresh();
    await due.mark(PORTAL, ['7'], NOW + 500);
    await due.mark(PORTAL, ['7'], NOW);
    await due.mark(PORTAL, ['7'], NOW + 900);
    expect(await due.claim(PORTAL, NOW - 1, 100)).toEqual([]);
    expect(await due.claim(PORTAL, NOW, 100)).toEqual(['7']);
    expect(await due.claim(PORTAL, NOW + 1_000, 100)).toEqual([]);
  });

  it('wakes a portal once, until its job has begun', async () => {
    const due = fresh();
    expect(await due.mark(PORTAL, ['1'], NOW)).toBe(true);
    expect(await due.mark(PORTAL, ['2'], NOW)).toBe(false);
    await due.awake(PORTAL);
    expect(await due.mark(PORTAL, ['3'], NOW)).toBe(true);
  });

  it.each([
    ['never', null],
    ['tomorrow', NOW + 86_400_000],
    ['at the very moment of the change', NOW + 1],
  ])(
    'G01 G07 loses no change that comes while its lead is in flight, and never gives it to two: else it is due %s',
    async (_when, again) => {
      const due = fresh();
      await due.mark(PORTAL, ['7'], NOW);
      expect(await due.claim(PORTAL, NOW, 100)).toEqual(['7']);
      await due.mark(PORTAL, ['7'], NOW + 1);
      expect(await due.claim(PORTAL, NOW + 10, 100)).toEqual([]);
      await due.finish(PORTAL, new Map([['7', again]]));
      expect(await due.next(PORTAL, NOW)).toBe(NOW + 1);
      expect(await due.claim(PORTAL, NOW + 10, 100)).toEqual(['7']);
    },
  );

  it('shares a backlog between claimers without overlap', async () => {
    const due = fresh();
    const all = Array.from({ length: 2_500 }, (_, i) => String(i));
    await due.mark(PORTAL, all, NOW);
    const claims = await Promise.all(Array.from({ length: 30 }, () => due.claim(PORTAL, NOW, 100)));
    expect(claims.flat().toSorted()).toEqual(all.toSorted());
    expect(Math.max(...claims.map(({ length }) => length))).toBe(100);
  });

  it('takes back the leads of a worker that died, and keeps those that are renewed', async () => {
    const due = fresh();
    await due.mark(PORTAL, ['dead', 'alive'], NOW);
    await due.claim(PORTAL, NOW, 100);
    // The lease has run out.
    await redis.zadd(`${prefix}-${world - 1}:{${PORTAL}}:inflight`, '1', 'dead', '1', 'alive');
    await due.renew(PORTAL, ['alive', 'never claimed']);
    expect(await due.next(PORTAL, NOW)).toBe(NOW);
    expect(await due.claim(PORTAL, NOW, 100)).toEqual(['dead']);
  });

  it('sets the next moment at which something changes by itself, and an earlier event wins', async () => {
    const due = fresh();
    await due.finish(PORTAL, new Map([['7', NOW + 5_000]]));
    expect(await due.next(PORTAL, NOW)).toBe(NOW + 5_000);
    await due.mark(PORTAL, ['7'], NOW + 100);
    expect(await due.next(PORTAL, NOW)).toBe(NOW + 100);
    expect(await due.size(PORTAL)).toBe(1);
    await due.claim(PORTAL, NOW + 100, 100);
    await due.finish(PORTAL, new Map([['7', null]]));
    expect(await due.next(PORTAL, NOW)).toBe(null);
  });

  it('keeps portals apart', async () => {
    const due = fresh();
    await due.mark(1, ['7'], NOW);
    await due.mark(2, ['7'], NOW);
    expect(await due.claim(1, NOW, 100)).toEqual(['7']);
    expect(await due.claim(2, NOW, 100)).toEqual(['7']);
  });

  it('G28 knows who is still to be erased, also while that is done, and drops it with nothing else', async () => {
    const due = fresh();
    await due.mark(PORTAL, ['erase:7', '7', 'calls:8'], NOW);
    await due.mark(PORTAL, ['erase:9'], NOW + 500);
    expect(await due.erasures(PORTAL)).toEqual(
      new Map([
        ['erase:7', NOW],
        ['erase:9', NOW + 500],
      ]),
    );
    expect(await due.take(PORTAL, 'erase:7')).toBe(true);
    await due.clear(PORTAL);
    expect(await due.erasures(PORTAL)).toEqual(
      new Map([
        ['erase:9', NOW + 500],
        ['erase:7', 0],
      ]),
    );
    expect(await due.claim(PORTAL, NOW + 1_000, 100)).toEqual(['erase:9']);
  });
});
