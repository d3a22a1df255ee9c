import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import { createDailyCaps } from '../../src/store/daily-caps.ts';
import { testRedis } from '../support/redis.ts';

const [TODAY, TOMORROW] = ['2026-11-24', '2026-11-25'];

describe('E5 how many new tasks a seller was given on a day', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  const other = new Redis(url);
  afterAll(() => {
    redis.disconnect();
    other.disconnect();
  });
  const refs = (n: number) => Array.from({ length: n }, (_, i) => `${i}-1`);

  it('gives away no place twice, however many workers ask at once', async () => {
    const workers = [redis, other].map((one) => createDailyCaps(one, prefix, 1));
    const taken = await Promise.all(
      workers.flatMap((caps, n) => refs(10).map((ref) => caps.take('7', TODAY, `${n}${ref}`, 7))),
    );
    expect(taken.filter(Boolean)).toHaveLength(7);
  });

  it('G02 counts a task once, however often it is asked for', async () => {
    const caps = createDailyCaps(redis, prefix, 2);
    const same = await Promise.all(refs(20).map(() => caps.take('7', TODAY, '1-1', 2)));
    expect(same).toEqual(refs(20).map(() => true));
    expect(await caps.take('7', TODAY, '2-1', 2)).toBe(true);
    expect(await caps.take('7', TODAY, '3-1', 2)).toBe(false);
    expect(await caps.take('7', TODAY, '1-1', 2), 'it keeps its place').toBe(true);
    expect(await caps.take('7', TODAY, '1-1', 0), 'also after the cap was lowered').toBe(true);
  });

  it('begins anew each day, for each seller and each portal', async () => {
    const caps = createDailyCaps(redis, prefix, 3);
    expect(await caps.take('7', TODAY, '1-1', 1)).toBe(true);
    expect(await caps.take('7', TODAY, '2-1', 1)).toBe(false);
    expect(await caps.take('7', TOMORROW, '2-1', 1)).toBe(true);
    expect(await caps.take('8', TODAY, '2-1', 1)).toBe(true);
    expect(await createDailyCaps(redis, prefix, 4).take('7', TODAY, '2-1', 1)).toBe(true);
  });

  it('lets more in as soon as the cap is raised, and nobody where it is none', async () => {
    const caps = createDailyCaps(redis, prefix, 5);
    expect(await caps.take('7', TODAY, '1-1', 0)).toBe(false);
    expect(await caps.take('7', TODAY, '1-1', 1)).toBe(true);
    expect(await caps.take('7', TODAY, '2-1', 1)).toBe(false);
    expect(await caps.take('7', TODAY, '2-1', 2)).toBe(true);
  });

  it('G28 holds references only, and is gone after two days', async () => {
    const caps = createDailyCaps(redis, prefix, 6);
    await caps.take('7', TODAY, '1-1', 3);
    const key = `${prefix}:{6}:cap:${TODAY}:7`;
    expect(await redis.smembers(key)).toEqual(['1-1']);
    const lives = await redis.ttl(key);
    expect(lives).toBeGreaterThan(86_400);
    expect(lives).toBeLessThanOrEqual(2 * 86_400);
  });
});
