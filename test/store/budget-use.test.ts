import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { readBudgetUse } from '../../src/store/budget-use.ts';
import type { BudgetUse } from '../../src/store/budget-use.ts';
import { createBudget } from '../../src/store/budget.ts';
import { redisDump } from '../support/redis-dump.ts';
import { testRedis } from '../support/redis.ts';

describe('G30 what is left of a budget', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const use = (portalId: number) => readBudgetUse(redis, prefix, portalId);

  type Kind = keyof BudgetUse['rooms'];

  /** Takes places until there is none at once: how many there were. */
  async function takeAll(portalId: number, kind: Kind): Promise<number> {
    const budget = createBudget(redis, prefix, portalId);
    let taken = 0;
    for (let i = 0; i < 250; i++) void budget.take(kind, 'task').then(() => taken++, ignored);
    await redis.ping();
    await redis.ping();
    return taken;
  }

  it('is all of HubSpot’s smallest limit before the first request', async () => {
    expect(await use(1)).toEqual({
      rooms: {
        general: { left: 95, limit: 95 },
        search: { left: 4, limit: 4 },
        associations: { left: 95, limit: 95 },
      },
      blockedMs: { all: 0, search: 0 },
      dailyLeft: null,
    });
  });

  it('counts down as the budget gives places, and is nothing when it gives no more', async () => {
    const budget = createBudget(redis, prefix, 2);
    for (let taken = 1; taken <= 5; taken++) {
      await budget.take('general', 'task');
      expect((await use(2)).rooms.general.left).toBe(95 - taken);
    }
    expect(await takeAll(2, 'general')).toBe(90);
    expect((await use(2)).rooms.general).toEqual({ left: 0, limit: 95 });
    expect((await use(2)).rooms.associations).toEqual({ left: 95, limit: 95 });
    expect(await takeAll(2, 'search')).toBe(4);
    expect((await use(2)).rooms.search).toEqual({ left: 0, limit: 4 });
    expect((await use(3)).rooms.general.left).toBe(95);
  });

  it('follows the limit that the headers show, and keeps associations to their own beside it', async () => {
    const budget = createBudget(redis, prefix, 4);
    await budget.limitSeen(190);
    expect((await use(4)).rooms.general).toEqual({ left: 180, limit: 180 });
    expect(await takeAll(4, 'associations')).toBe(95);
    const { general, associations } = (await use(4)).rooms;
    expect(associations).toEqual({ left: 0, limit: 95 });
    expect(general).toEqual({ left: 85, limit: 180 });
    expect(await takeAll(4, 'general')).toBe(85);
  });

  it('forgets requests as the budget does: places that ran out are free', async () => {
    const windows = { general: 10_200, search: 1_050, associations: 10_200 };
    for (const [kind, windowMs] of Object.entries(windows)) {
      const at = (agoMs: number) => String(Date.now() - windowMs - agoMs);
      // Long enough that no test machine is between the two moments.
      await redis.zadd(`${prefix}:{5}:budget:${kind}`, at(1), 'over', at(-900), 'counts');
    }
    const { general, search, associations } = (await use(5)).rooms;
    expect([general.left, search.left, associations.left]).toEqual([94, 3, 94]);
    expect([await takeAll(5, 'general'), await takeAll(5, 'search')]).toEqual([94, 3]);
  });

  it('knows what is left of the day, of which the budget keeps a part', async () => {
    await createBudget(redis, prefix, 7).dailySeen(0.04);
    expect((await use(7)).dailyLeft).toBe(0.04);
    const refused = createBudget(redis, prefix, 7).take('general', 'task');
    await expect(refused).rejects.toMatchObject({ code: 'hubspot-busy' });
  });

  it('says how long HubSpot has said not to ask, and changes nothing', async () => {
    const budget = createBudget(redis, prefix, 6);
    await budget.block('search', Date.now() + 30_000);
    await redis.zadd(`${prefix}:{6}:budget:general`, '1', 'long over');
    const before = await redisDump(redis, `${prefix}:{6}`);
    const { blockedMs } = await use(6);
    expect(blockedMs.all).toBe(0);
    expect(blockedMs.search).toBeGreaterThan(20_000);
    expect(blockedMs.search).toBeLessThanOrEqual(30_000);
    expect(await redisDump(redis, `${prefix}:{6}`)).toBe(before);
    expect(before).toContain('long over');
    await budget.take('general', 'task');
    // Who may not ask at all may not search either.
    await budget.block('general', Date.now() + 60_000);
    const later = (await use(6)).blockedMs;
    expect(later.all).toBeGreaterThan(50_000);
    expect(later.search).toBeGreaterThan(50_000);
  });
});

/** Whoever still waits for a place when the test is over. */
function ignored(): void {
  return undefined;
}
