import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createFailures } from '../../src/store/failures.ts';
import { testRedis } from '../support/redis.ts';
import { failure } from '../support/seeded-measures.ts';

describe('H3 failures, counted by kind', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const failures = createFailures(redis, prefix);
  const settle = (portalId: number, failed: readonly ReturnType<typeof failure>[]) =>
    failures.settle(portalId, { done: [], failed, aliveAt: 5 });
  const many = (from: number, count: number, change: Parameters<typeof failure>[1] = {}) =>
    Array.from({ length: count }, (_, i) => failure(String(from + i), change));

  it('none, where a lead was finished and none failed', async () => {
    expect(await failures.tally(1)).toEqual([]);
    await settle(1, []);
    expect(await failures.tally(1)).toEqual([]);
  });

  it('exactly, up to a thousand', async () => {
    await settle(2, [...many(0, 600), ...many(600, 399, { state: 'apart', code: 'fault' })]);
    const kinds = (await failures.tally(2)).toSorted((a, b) => b.count - a.count);
    expect(kinds).toEqual([
      { state: 'failed', code: 'hubspot-scope-missing', count: 600 },
      { state: 'apart', code: 'fault', count: 399 },
    ]);
    await failures.forget(2, ['0', '600']);
    expect((await failures.tally(2)).map(({ count }) => count).toSorted()).toEqual([398, 599]);
  });

  it('beyond a thousand about right by kind, and right in all', async () => {
    await settle(3, [...many(0, 4_500), ...many(4_500, 500, { code: 'portal-rule' })]);
    const kinds = await failures.tally(3);
    const rule = kinds.find(({ code }) => code === 'portal-rule')?.count ?? 0;
    // 1,000 of 5,000: a tenth of them, give or take ten standard deviations.
    expect(rule).toBeGreaterThan(100);
    expect(rule).toBeLessThan(1_000);
    const total = kinds.reduce((sum, { count }) => sum + count, 0);
    expect(Math.abs(total - 5_000)).toBeLessThanOrEqual(10);
  });
});
