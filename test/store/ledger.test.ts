import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/domain/handoff/ledger-entry.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { testRedis } from '../support/redis.ts';

const WRITTEN: LedgerEntry = { state: 'written', id: '6', wanted: {}, seen: {} };

describe('the ledger of what Baton writes', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  let portals = 0;
  const fresh = () => createLedger(redis, prefix, ++portals, 'notes');

  it('G02 gives each intent to one, and leaves what others have noted as it is', async () => {
    const ledger = fresh();
    expect(await ledger.intend(['1-1'], 5)).toEqual(new Set(['1-1']));
    await ledger.write(new Map([['2-1', WRITTEN]]));
    expect(await ledger.intend(['1-1', '2-1', '3-1'], 9)).toEqual(new Set(['3-1']));
    expect(await ledger.read(['1-1', '2-1', '3-1', '4-1'])).toEqual(
      new Map<string, LedgerEntry>([
        ['1-1', { state: 'sending', at: 5 }],
        ['2-1', WRITTEN],
        ['3-1', { state: 'sending', at: 9 }],
      ]),
    );
  });

  it('G02 gives an intent once, however many ask at the same time', async () => {
    const ledger = fresh();
    const refs = Array.from({ length: 100 }, (_, i) => `${i}-1`);
    const all = await Promise.all(Array.from({ length: 5 }, (_, at) => ledger.intend(refs, at)));
    expect(all.flatMap((ours) => [...ours]).toSorted()).toEqual(refs.toSorted());
  });
});
