import { createHash, createHmac } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import { createErasures } from '../../src/store/erasures.ts';
import { createPortals } from '../../src/store/portals.ts';
import { linesWith, redisDump } from '../support/redis-dump.ts';
import { testRedis } from '../support/redis.ts';

describe('G28 tombstones', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());

  it('G28 say who was erased, in every process, and are no ids', async () => {
    const erasures = createErasures(redis, prefix, 1);
    expect(await erasures.among(['987654321'])).toEqual(new Set());
    expect(await erasures.begin(['987654321', '5'], 100)).toEqual(
      new Map([
        ['987654321', 100],
        ['5', 100],
      ]),
    );
    const elsewhere = createErasures(redis, prefix, 1);
    expect(await elsewhere.among(['4', '987654321', '55'])).toEqual(new Set(['987654321']));
    expect(await createErasures(redis, prefix, 2).among(['987654321'])).toEqual(new Set());
    expect(linesWith(await redisDump(redis, prefix), ['987654321'])).toEqual([]);
  });

  it('G28 cannot be made by whoever guesses an id: each portal has a key of its own', async () => {
    const stones: string[] = [];
    for (const portalId of [5, 6]) {
      await createErasures(redis, prefix, portalId).begin(['987654321'], 100);
      stones.push(...(await redis.hkeys(`${prefix}:{${portalId}}:erased`)));
    }
    expect(new Set(stones).size).toBe(2);
    const guesses = ['', '5', '6', prefix].map((key) => createHmac('sha256', key));
    for (const guess of [createHash('sha256'), ...guesses]) {
      const hash = guess.update('987654321').digest();
      expect(stones).not.toContain(hash.toString('base64url'));
      expect(stones).not.toContain(hash.toString('hex'));
    }
    // A key is as long as what it makes.
    const keys = await redis.mget([5, 6].map((portalId) => `${prefix}:{${portalId}}:erased:key`));
    for (const key of keys) expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32);
    expect(new Set(keys).size).toBe(2);
  });

  it('G28 keep their first moment, and a receipt of what was rewritten; a repetition adds nobody', async () => {
    const erasures = createErasures(redis, prefix, 3);
    await erasures.begin(['1'], 100);
    await erasures.finish('1', { notes: 2, tasks: 1 });
    expect(await erasures.begin(['1'], 900)).toEqual(new Map([['1', 100]]));
    await erasures.finish('1', { notes: 0, tasks: 1 });
    expect(await erasures.count()).toBe(1);
    const [receipt = ''] = await redis.hvals(`${prefix}:{3}:erased`);
    expect(JSON.parse(receipt)).toEqual({ at: 100, notes: 2, tasks: 2 });
    await erasures.finish('2', { notes: 1, tasks: 1 });
    expect(await erasures.count()).toBe(1);
  });

  it('G28 hold in a process that was there before its portal was removed and connected again', async () => {
    const [before, beside] = [createErasures(redis, prefix, 4), createErasures(redis, prefix, 4)];
    await before.begin(['1'], 100);
    await beside.among(['1']);
    await createPortals(redis, prefix).remove(4);
    await before.begin(['2'], 200);
    expect(await beside.among(['1', '2'])).toEqual(new Set(['2']));
  });
});
