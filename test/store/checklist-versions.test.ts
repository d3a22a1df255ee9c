import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createChecklistVersions } from '../../src/store/checklist-versions.ts';
import { testRedis } from '../support/redis.ts';

describe('A2 the accepted versions of a checklist', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const versions = createChecklistVersions(redis, prefix);
  const build = (version: number, hash = 'aaaaaaaa') => {
    return { version, hash, raw: { checklist: { version }, of: hash }, acceptedAt: version };
  };

  it('are given back whole, in the order of their numbers', async () => {
    expect([await versions.numbers('default'), await versions.read('default')]).toEqual([[], []]);
    for (const number of [10, 9, 2]) await versions.accept('default', build(number));
    expect(await versions.numbers('default')).toEqual([2, 9, 10]);
    expect(await versions.read('default')).toEqual([build(2), build(9), build(10)]);
  });

  it('never change: the second to come under a number is told what stands there', async () => {
    expect(await versions.accept(1, build(1))).toEqual(build(1));
    expect(await versions.accept(1, build(1, 'bbbbbbbb'))).toEqual(build(1));
    expect(await versions.read(1)).toEqual([build(1)]);
  });

  it('are one per number, however many come at once', async () => {
    const hashes = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd'];
    const standing = await Promise.all(hashes.map((hash) => versions.accept(2, build(1, hash))));
    expect(new Set(standing.map(({ hash }) => hash)).size).toBe(1);
    expect(await versions.read(2)).toEqual([standing[0]]);
  });

  it('H5 of a portal are its own', async () => {
    await versions.accept(3, build(1));
    await versions.accept(4, build(2));
    expect([await versions.numbers(3), await versions.numbers(4)]).toEqual([[1], [2]]);
    expect(await versions.numbers('default')).not.toContain(1);
  });
});
