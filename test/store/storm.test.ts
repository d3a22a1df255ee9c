import { Redis } from 'ioredis';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createStorm } from '../../src/store/storm.ts';
import type { Storm } from '../../src/store/storm.ts';
import { testRedis } from '../support/redis.ts';

const NOW = 1_800_000_000_000;
const LIMIT = 3;

describe('G11 the storm breaker of a portal', () => {
  const { url } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  let storm: Storm;
  let now: number;
  let prefix: string;
  beforeEach(() => {
    prefix = testRedis().prefix;
    storm = createStorm(redis, prefix, 1);
    now = NOW;
  });

  /** A batch that opens a window for each of these. */
  const open = (...ids: readonly (string | number)[]) => {
    const contactIds = ids.map(String);
    const opened = contactIds.map((id) => [id, `${id}-1`] as const);
    return storm.admit({ contactIds, opened, limit: LIMIT, now });
  };

  it('lets as many windows through within a minute as the limit says, and no more', async () => {
    expect([await open(1, 2), await open(3), await open(4)]).toEqual(['calm', 'calm', 'begun']);
    expect(await storm.facts()).toEqual({ since: NOW, limit: LIMIT, windows: 1, leads: 1 });
  });

  it('counts over a rolling minute', async () => {
    expect(await open(1, 2, 3)).toBe('calm');
    now += 60_001;
    expect(await open(4, 5, 6)).toBe('calm');
    now += 59_999;
    expect(await open(7)).toBe('begun');
  });

  it('counts a window once, however often it is tried', async () => {
    for (let i = 0; i < 5; i++) expect(await open(1, 2, 3)).toBe('calm');
    now += 30_000;
    expect(await open(1, 2, 3)).toBe('calm');
    // What was tried again is not newer for it.
    now += 30_001;
    expect(await open(4, 5, 6)).toBe('calm');
  });

  it('H5 counts each portal by itself, and a storm in one holds nobody in another', async () => {
    const other = createStorm(redis, prefix, 12);
    const inOther = (id: string) => {
      const opened = [[id, `${id}-1`] as const];
      return other.admit({ contactIds: [id], opened, limit: LIMIT, now });
    };
    expect(await open(1, 2, 3)).toBe('calm');
    expect(await inOther('4')).toBe('calm');
    expect(await open(5)).toBe('begun');
    expect([await inOther('6'), await inOther('7')]).toEqual(['calm', 'calm']);
    expect(await other.read()).toEqual({ isOn: false, pauses: [] });
    expect(await other.facts()).toBeNull();
    await other.end(now);
    expect(await open(8)).toBe('on');
    await storm.end(now);
    expect(await other.toRelease()).toEqual([]);
  });

  it('holds everybody back once it has begun, also who opens nothing, until somebody ends it', async () => {
    expect(await open(1, 2, 3, 4)).toBe('begun');
    expect(await open(5)).toBe('on');
    const quiet = { contactIds: ['6', '5'], opened: [], limit: LIMIT, now: now + 3_600_000 };
    expect(await storm.admit(quiet)).toBe('on');
    expect(await storm.facts()).toMatchObject({ windows: 5, leads: 6 });
    expect(await storm.read()).toEqual({ isOn: true, pauses: [] });

    await storm.end(now + 7_200_000);
    const pauses = [{ since: NOW, until: NOW + 7_200_000 }];
    expect(await storm.read()).toEqual({ isOn: false, pauses });
    // Until all are released, there is something left to say.
    expect(await storm.facts()).toMatchObject({ since: 0, leads: 6 });
    expect((await storm.toRelease()).toSorted()).toEqual(['1', '2', '3', '4', '5', '6']);
    await storm.released(['1', '2', '3', '4', '5', '6']);
    expect(await storm.facts()).toBeNull();
    now += 7_200_001;
    expect(await open(7, 8, 9)).toBe('calm');
  });

  it('loses nobody when a new storm begins before everybody is released', async () => {
    await open(1, 2, 3, 4);
    await storm.end(now + 1);
    now += 2;
    await open(5, 6, 7, 8, 1);
    await storm.released(['1', '2']);
    expect(await storm.facts()).toMatchObject({ leads: 7 });
    await storm.end(now + 1);
    expect((await storm.toRelease()).toSorted()).toEqual(['1', '3', '4', '5', '6', '7', '8']);
    expect((await storm.read()).pauses).toHaveLength(2);
  });

  it('does not count what a person has allowed', async () => {
    await storm.allow(['1', '2', '3', '4', '5']);
    expect(await open(1, 2, 3, 4, 5)).toBe('calm');
    expect(await open(6, 7, 8)).toBe('calm');
    expect(await open(9)).toBe('begun');
    // In a storm they wait like everybody.
    expect(await open(1)).toBe('on');
  });

  it('lets many workers together through no more than the limit', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => open(`${i}`)));
    expect(all.filter((state) => state === 'calm')).toHaveLength(LIMIT);
    expect(all.filter((state) => state === 'begun')).toHaveLength(1);
    expect(await storm.facts()).toMatchObject({ leads: 20 - LIMIT });
  });

  it('G28 forgets whom it held', async () => {
    await storm.allow(['2']);
    await open(11, 1);
    await open(2, 3, 4, 5);
    await storm.forget(['1', '2', '3']);
    expect(await storm.facts()).toMatchObject({ windows: 2, leads: 2 });
    const left: string[] = [];
    for (const key of await redis.keys(`${prefix}:*`)) {
      const type = await redis.type(key);
      if (type === 'set') left.push(...(await redis.smembers(key)));
      if (type === 'zset') left.push(...(await redis.zrange(key, '0', '-1')));
    }
    expect([...new Set(left)].toSorted()).toEqual(['11-1', '4', '4-1', '5', '5-1']);
  });
});
