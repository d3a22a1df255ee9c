import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import { createFigures } from '../../src/store/figures.ts';
import { figure } from '../domain/report/any-figure.ts';
import { DAY, NOW, ZONE } from '../support/builders.ts';
import { testRedis } from '../support/redis.ts';

const [THIS, LAST] = ['2026-W48', '2026-W47'];
const KEEP = 400 * DAY;

describe('figures', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const figures = createFigures(redis, prefix);
  const key = (portalId: number, week: string) => `${prefix}:{${portalId}}:figures:${week}`;
  const write = (portalId: number, ...entries: readonly [string, ReturnType<typeof figure>][]) =>
    figures.write(portalId, ZONE, new Map(entries), KEEP);

  const older = figure({ openedAt: NOW - 7 * DAY });

  it('are kept by the week in which the window opened, where the portal is', async () => {
    const early = figure({ openedAt: Date.parse('2026-11-23T00:30:00+01:00') });
    await write(1, ['1-1', early], ['2-1', older]);
    expect(await figures.read(1, [THIS])).toEqual([early]);
    expect(await figures.read(1, [LAST])).toEqual([older]);
    expect(await figures.read(1, ['2026-W46', LAST, THIS])).toHaveLength(2);
    expect(await figures.read(1, [])).toEqual([]);
    expect(await figures.read(2, [THIS, LAST])).toEqual([]);
  });

  it('stand once for each window, as written last', async () => {
    const end = { at: NOW, reason: 'expired' };
    await write(3, ['1-1', figure()], ['1-2', figure()]);
    await write(3, ['1-1', figure({ end })]);
    const found = await figures.read(3, [THIS]);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(figure({ end }));
  });

  it('count once after the portal has moved to another time zone', async () => {
    const midnight = figure({ openedAt: Date.parse('2026-11-23T00:30:00+01:00') });
    await write(4, ['1-1', midnight]);
    await figures.write(4, 'America/New_York', new Map([['1-1', midnight]]), KEEP);
    expect(await figures.read(4, [LAST, THIS])).toEqual([midnight]);
  });

  it('go by themselves, counted from the last write', async () => {
    await write(5, ['1-1', figure()]);
    await redis.pexpire(key(5, THIS), 1_000);
    await figures.write(5, ZONE, new Map([['1-1', figure()]]), 3 * DAY + 0.5);
    const left = await redis.pttl(key(5, THIS));
    expect(left).toBeGreaterThan(3 * DAY - 60_000);
    expect(left).toBeLessThanOrEqual(3 * DAY + 1);
  });

  it('writes nothing where there is nothing to write', async () => {
    await write(6);
    expect(await redis.keys(`${prefix}:{6}:*`)).toEqual([]);
  });

  it('G28 stay after an erasure, and no longer name the contact', async () => {
    await write(7, ['151-1', older], ['151-2', figure()], ['15-1', figure()]);
    await write(8, ['151-2', figure()]);
    await figures.anonymise(7, ['151', '152']);
    const names = [...(await redis.hkeys(key(7, THIS))), ...(await redis.hkeys(key(7, LAST)))];
    expect(names).toHaveLength(3);
    expect(names.filter((name) => /^\d+-\d+$/u.test(name))).toEqual(['15-1']);
    expect(names.filter((name) => /^[\da-f]{8}-[\da-f-]{27}$/u.test(name))).toHaveLength(2);
    expect(await figures.read(7, [LAST])).toEqual([older]);
    expect(await figures.read(7, [THIS])).toEqual([figure(), figure()]);
    expect(await redis.hkeys(key(8, THIS))).toEqual(['151-2']);
    expect(await redis.pttl(key(7, THIS))).toBeGreaterThan(KEEP - 60_000);
  });

  it('G28 an erasure that is told again, or names nobody, changes nothing', async () => {
    await write(9, ['1-1', figure()]);
    await figures.anonymise(9, ['1']);
    const names = await redis.hkeys(key(9, THIS));
    await figures.anonymise(9, ['1']);
    await figures.anonymise(9, []);
    expect(await redis.hkeys(key(9, THIS))).toEqual(names);
  });
});
