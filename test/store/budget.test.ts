import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createBudget } from '../../src/store/budget.ts';
import { testRedis } from '../support/redis.ts';

describe('G30 one budget per portal, shared by all workers', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());

  /** How many of so many takers got their place at once. */
  async function takenAtOnce(portal: number, wanted: number, budgets: number): Promise<number> {
    const all = Array.from({ length: budgets }, () => createBudget(redis, prefix, portal));
    let taken = 0;
    for (let i = 0; i < wanted; i++) {
      void all[i % budgets]?.take('general').then(() => taken++);
    }
    await redis.ping();
    await new Promise((resolve) => setTimeout(resolve, 150));
    return taken;
  }

  it('starts at HubSpot’s smallest limit less five per cent, however many workers ask', async () => {
    expect(await takenAtOnce(1, 130, 4)).toBe(95);
  });

  it('follows the limit that the headers show', async () => {
    await createBudget(redis, prefix, 2).limitSeen(190);
    expect(await takenAtOnce(2, 250, 3)).toBe(180);
  });

  it('keeps portals apart', async () => {
    expect(await takenAtOnce(3, 95, 1)).toBe(95);
    expect(await takenAtOnce(4, 95, 1)).toBe(95);
  });

  it('gives search four requests a second of its own', async () => {
    const budget = createBudget(redis, prefix, 5);
    let taken = 0;
    for (let i = 0; i < 6; i++) void budget.take('search').then(() => taken++);
    await redis.ping();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(taken).toBe(4);
    await budget.take('general');
  });

  it('lets nobody through while HubSpot blocks, and refuses when it would take long', async () => {
    const [one, other] = [createBudget(redis, prefix, 6), createBudget(redis, prefix, 6)];
    await one.block(Date.now() + 200);
    const startedAt = Date.now();
    await other.take('general');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(180);
    await one.block(Date.now() + 3_600_000);
    await one.block(Date.now() + 100);
    await expect(other.take('general')).rejects.toMatchObject({ code: 'hubspot-busy' });
  });
});
