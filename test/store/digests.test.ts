import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import { createDigests } from '../../src/store/digests.ts';
import { testRedis } from '../support/redis.ts';

describe('the lines of a digest', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const digests = createDigests(redis, prefix, 1);
  const build = (number: number) => {
    return {
      contactId: String(number),
      ref: `${number}-1/1`,
      under: 'Late',
      html: `line ${number} ${'x'.repeat(80)}`,
    };
  };

  it('E3 stand once each, in the order in which they came, with the first contact', async () => {
    await digests.add('2026-11-24', '7', [build(9)], 1);
    await digests.add('2026-11-24', '7', [build(9), build(3)], 2);
    const numbers = [...Array(40).keys()].map((n) => 100 + n);
    for (const number of numbers) await digests.add('2026-11-24', '7', [build(number)], number);
    const { contactId, lines } = await digests.add('2026-11-24', '7', [build(3)], 999);
    expect(contactId).toBe('9');
    expect(lines.map(({ html }) => html)).toEqual(
      [9, 3, ...numbers].map((number) => build(number).html),
    );
  });

  it('G02 come together, however many workers add them at once', async () => {
    const all = [...Array(20).keys()].map(build);
    const add = (one: ReturnType<typeof build>) => digests.add('2026-11-25', '7', [one], 5);
    await Promise.all([...all, ...all].map(add));
    expect((await digests.add('2026-11-25', '7', [], 6)).lines).toHaveLength(20);
  });

  it('E3 stay in the digest in which they were told first, also on another day', async () => {
    const before = await digests.place('8', ['1-1/1'], '2026-11-24');
    expect(before).toEqual(new Map([['1-1/1', '2026-11-24']]));
    expect(await digests.place('8', ['1-1/1', '2-1/1'], '2026-11-25')).toEqual(
      new Map([
        ['1-1/1', '2026-11-24'],
        ['2-1/1', '2026-11-25'],
      ]),
    );
    expect((await digests.place('9', ['1-1/1'], '2026-11-26')).get('1-1/1')).toBe('2026-11-26');
  });

  it('G28 go with the contact they are about, from every digest, and leave the others’', async () => {
    const [gone, other] = [build(21), build(210)];
    for (const name of ['2026-11-27', '2026-11-28']) {
      await digests.place('5', [gone.ref, other.ref], name);
      await digests.add(name, '5', [gone, other], 1);
    }
    await digests.forget(['21', '77']);
    expect((await digests.add('2026-11-28', '5', [], 2)).lines).toEqual([
      { ref: other.ref, under: other.under, html: other.html },
    ]);
    const { contactId } = await digests.add('2026-11-27', '5', [other], 2);
    expect(contactId).toBe('210');
    expect(await digests.place('5', [gone.ref, other.ref], '2026-11-30')).toEqual(
      new Map([
        [gone.ref, '2026-11-30'],
        [other.ref, '2026-11-27'],
      ]),
    );
  });

  it('H2 are gone after days', async () => {
    const keys = await redis.keys(`${prefix}:{1}:digest:*`);
    const lives = await Promise.all(keys.map((key) => redis.ttl(key)));
    expect(keys.length).toBeGreaterThan(4);
    for (const seconds of lives) expect(seconds).toBeGreaterThan(86_400);
  });
});
