import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import type { LedgerEntry } from '../../src/domain/handoff/ledger-entry.ts';
import { createDailyCaps } from '../../src/store/daily-caps.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { createListMembers } from '../../src/store/list-members.ts';
import { createMerges } from '../../src/store/merges.ts';
import { createNamed } from '../../src/store/named.ts';
import { createProgress } from '../../src/store/progress.ts';
import { testRedis } from '../support/redis.ts';

describe('G28 what an erasure finds, and takes away', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());

  it('G28 every window of a contact, and of no other whose id begins alike', async () => {
    const ledger = createLedger(redis, prefix, 1, 'tasks');
    const written = (id: string) => ({ state: 'written', id, wanted: {}, seen: {} }) as const;
    await ledger.write(
      new Map<string, LedgerEntry>([
        ['15-1', written('a')],
        ['15-12', { state: 'sending', at: 5 }],
        ['151-1', written('b')],
        ['9-1', written('c')],
        ['digest-7-2026-11-24', written('d')],
      ]),
    );
    expect([...(await ledger.ofContacts(['15'])).keys()].toSorted()).toEqual(['15-1', '15-12']);
    const found = await ledger.ofContacts(['15', '9', '7']);
    expect([...found.keys()].toSorted()).toEqual(['15-1', '15-12', '9-1']);
    expect([...(await ledger.digests()).keys()]).toEqual(['digest-7-2026-11-24']);
  });

  it('G28 who names somebody, until they or the person are forgotten', async () => {
    const named = createNamed(redis, prefix, 1);
    await named.add('1', ['2', '3']);
    await named.add('4', ['3']);
    expect(await named.readers(['3', '2', '9'])).toEqual(
      new Map([
        ['3', expect.arrayContaining(['1', '4']) as string[]],
        ['2', ['1']],
      ]),
    );
    await named.forget(['2', '4']);
    expect(await named.readers(['2', '3'])).toEqual(new Map([['3', ['1']]]));
  });

  it('G27 G28 who went into whom, over several merges and in both directions', async () => {
    const merges = createMerges(redis, prefix, 1);
    await merges.add('2', ['1', '2']);
    await merges.add('3', ['2', '9']);
    expect((await merges.into(['3'])).toSorted()).toEqual(['1', '2', '9']);
    expect(await merges.into(['1'])).toEqual([]);
    expect(await merges.survivors(['1', '9', '5'])).toEqual(['3', '5']);
    await merges.forget(['1', '2']);
    expect(await merges.into(['3'])).toEqual(['9']);
  });

  it('G28 list copies, also those in the making', async () => {
    const lists = createListMembers(redis, prefix, 1);
    await lists.add('8', ['1', '2']);
    await lists.finish('8', { readAt: 1, problem: null });
    await lists.add('8', ['1', '3']);
    await lists.forget(['1']);
    expect(await lists.membersAmong('8', ['1', '2'])).toEqual(new Set(['2']));
    await lists.finish('8', { readAt: 2, problem: null });
    expect(await lists.membersAmong('8', ['1', '2', '3'])).toEqual(new Set(['3']));
    expect(await lists.facts('8')).toEqual({ readAt: 2, problem: null });
  });

  it('G28 a seller’s day is as full as before, and nobody can say of whom', async () => {
    const caps = createDailyCaps(redis, prefix, 1);
    for (const ref of ['15-1', '151-1']) await caps.take('7', '2026-11-24', ref, 2);
    await caps.anonymise(['15']);
    expect(await caps.take('7', '2026-11-24', '16-1', 2)).toBe(false);
    expect(await caps.take('7', '2026-11-24', '151-1', 2)).toBe(true);
    const key = `${prefix}:{1}:cap:2026-11-24:7`;
    expect(await redis.sismember(key, '15-1')).toBe(0);
    expect(await redis.ttl(key)).toBeGreaterThan(0);
  });

  it('G28 what a long run found of somebody, and nothing of the others', async () => {
    const progress = createProgress<object>(redis, prefix, 1, 'backfill');
    await progress.forget(['1']);
    const rest = { looked: 2, results: [{ windows: [{ contactId: '2' }] }], lists: [null, 'x'] };
    await progress.write({
      ...rest,
      results: [{ windows: [{ contactId: '1' }, { contactId: '2' }] }],
    });
    await progress.forget(['1']);
    expect(await progress.read()).toEqual(rest);
    expect(await redis.ttl(`${prefix}:{1}:backfill`)).toBeGreaterThan(80_000);
  });
});
