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
      void all[i % budgets]?.take('general', 'task').then(() => taken++, ignored);
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
    for (let i = 0; i < 6; i++) void budget.take('search', 'lead').then(() => taken++, ignored);
    await redis.ping();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(taken).toBe(4);
    await budget.take('general', 'task');
  });

  it('lets nobody through while HubSpot blocks, and refuses when it would take long', async () => {
    const [one, other] = [createBudget(redis, prefix, 6), createBudget(redis, prefix, 6)];
    await one.block('general', Date.now() + 200);
    const startedAt = Date.now();
    await other.take('general', 'task');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(180);
    await one.block('general', Date.now() + 3_600_000);
    await one.block('general', Date.now() + 100);
    await expect(other.take('general', 'task')).rejects.toMatchObject({ code: 'hubspot-busy' });
  });

  /** How many get through at once in this lane. */
  async function room(
    portal: number,
    lane: readonly ['general' | 'search' | 'associations', 'task' | 'note' | 'lead' | 'background'],
  ): Promise<number> {
    const budget = createBudget(redis, prefix, portal);
    let taken = 0;
    for (let i = 0; i < 120; i++)
      void budget.take(...lane).then(
        () => taken++,
        () => undefined,
      );
    await redis.ping();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return taken;
  }

  it('lets a seller’s task through when notes wait, notes when leads wait, and leads before what a person started', async () => {
    expect(await room(7, ['general', 'background'])).toBe(69);
    expect(await room(7, ['general', 'lead'])).toBe(93 - 69);
    expect(await room(7, ['general', 'note'])).toBe(1);
    expect(await room(7, ['general', 'task'])).toBe(1);
  });

  it('counts associations against their own limit and the general one', async () => {
    await createBudget(redis, prefix, 8).limitSeen(190);
    expect(await room(8, ['associations', 'lead'])).toBe(95);
    expect(await room(8, ['general', 'lead'])).toBe(178 - 95);
  });

  it('a refused search stops searches alone', async () => {
    const budget = createBudget(redis, prefix, 9);
    await budget.block('search', Date.now() + 60_000);
    await expect(budget.take('search', 'lead')).rejects.toMatchObject({ code: 'hubspot-busy' });
    await budget.take('general', 'lead');
  });

  it('leaves the portal’s other apps a share of the day: first what a person started stops, then everything', async () => {
    const budget = (portal: number) => createBudget(redis, prefix, portal);
    await budget(10).dailySeen(0.15);
    await expect(budget(10).take('general', 'background')).rejects.toMatchObject({
      code: 'hubspot-busy',
    });
    await budget(10).take('general', 'lead');
    await budget(11).dailySeen(0.04);
    await expect(budget(11).take('general', 'task')).rejects.toMatchObject({
      code: 'hubspot-busy',
    });
  });
});

/** Whoever still waits for a place when the test is over. */
function ignored(): void {
  return undefined;
}
