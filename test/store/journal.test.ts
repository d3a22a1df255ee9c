import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import { createJournal } from '../../src/store/journal.ts';
import type { JournalEntry } from '../../src/store/journal.ts';
import { DAY, NOW } from '../support/builders.ts';
import { testRedis } from '../support/redis.ts';

const KEEP = 400 * DAY;

function entry(at: number, detail: unknown = {}): JournalEntry {
  return { what: 'renewed', mode: 'live', checklist: 'b2b v3', readiness: 'ready', detail, at };
}

describe('H2 a lead’s story', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const journal = createJournal(redis, prefix);
  const add = (id: string, ...moments: number[]) =>
    journal.add(
      1,
      moments.map((at) => [id, entry(at)] as const),
      KEEP,
    );
  const moments = async (id: string) => (await journal.read(1, id)).map(({ at }) => at);

  it('H2 is as long as the file says: what is older goes when something is written', async () => {
    await add('1', NOW - 2 * KEEP, NOW - KEEP - 1, NOW - KEEP, NOW - DAY);
    expect(await moments('1')).toEqual([NOW - KEEP - 1, NOW - KEEP, NOW - DAY]);
    await add('1', NOW);
    expect(await moments('1')).toEqual([NOW - KEEP, NOW - DAY, NOW]);
  });

  it('H2 goes by itself, so long after its last entry', async () => {
    await add('2', NOW);
    const key = `${prefix}:{1}:journal:2`;
    await redis.pexpire(key, 1_000);
    await journal.add(1, [['2', entry(NOW)]], 3 * DAY + 0.5);
    expect(await redis.pttl(key)).toBeGreaterThan(3 * DAY - 60_000);
    expect(await redis.pttl(key)).toBeLessThanOrEqual(3 * DAY + 1);
  });

  it('H2 has at most 200 entries, the newest', async () => {
    const all = Array.from({ length: 205 }, (_, place) => NOW + place);
    await add('3', ...all);
    expect(await moments('3')).toEqual(all.slice(5));
  });

  it('G27 of a merged contact becomes part of the survivor’s, in order, and as long', async () => {
    await add('4', NOW - DAY, NOW);
    await add('5', NOW - KEEP, NOW - 2 * DAY, NOW - DAY / 2);
    await journal.fold(1, '5', '4', KEEP);
    await journal.fold(1, '5', '4', KEEP);
    const lines = await redis.lrange(`${prefix}:{1}:journal:4`, 0, -1);
    expect(lines.map((line) => (JSON.parse(line) as JournalEntry).at)).toEqual([
      ...[NOW - KEEP, NOW - 2 * DAY, NOW - DAY, NOW - DAY / 2, NOW],
    ]);
    expect(await moments('5')).toEqual([]);
    expect(await redis.pttl(`${prefix}:{1}:journal:4`)).toBeGreaterThan(KEEP - 60_000);
    await add('4', NOW + DAY);
    expect((await moments('4'))[0]).toBe(NOW - 2 * DAY);
  });

  it('G28 loses the people beside a lead, and nothing else', async () => {
    const note = (group: string) => ({ body: `<p>Call Ann</p>${group}<p>Checklist</p>` });
    const detail = { criteria: [], window: { advice: { group: ['Bo'] }, why: [] }, plan: {} };
    await journal.add(
      1,
      [
        [
          '6',
          entry(NOW, { ...detail, plan: { note: note('<p>Who else</p><ul><li>Bo</li></ul>') } }),
        ],
        ['6', entry(NOW + 1, { criteria: [] })],
      ],
      KEEP,
    );
    await journal.forgetColleagues(1, ['6', '7']);
    expect(await journal.read(1, '6')).toEqual([
      entry(NOW, { ...detail, window: { advice: null, why: [] }, plan: { note: note('') } }),
      entry(NOW + 1, { criteria: [] }),
    ]);
  });
});
