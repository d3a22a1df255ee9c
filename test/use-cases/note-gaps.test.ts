import { describe, expect, it } from 'vitest';

import type { Gap, Gaps } from '../../src/store/gaps.ts';
import { noteGaps } from '../../src/use-cases/note-gaps.ts';
import type { Searched } from '../../src/use-cases/note-gaps.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-24T11:00:00Z');
const longerThan = { search: 3 * MINUTE, webhooks: MINUTE };

function memory() {
  const all = new Map<string, Gap>();
  const closed: Gap[] = [];
  const madeUp: number[] = [];
  const gaps: Gaps = {
    read: () => Promise.resolve([...all.values()]),
    write: (gap) => Promise.resolve(void all.set(`${gap.what}:${gap.from}`, gap)),
  };
  const search = (searched: Searched, lastBeat: number | null) =>
    noteGaps(searched, {
      gaps,
      lastBeat,
      longerThan,
      makeUp: ({ from }) => Promise.resolve(void madeUp.push(from)),
      closed: (gap) => closed.push(gap),
    });
  return { all: () => [...all.values()], closed, madeUp, search };
}

describe('G09 gaps', () => {
  it.each([
    ['the first search of a portal', { since: null, at: NOON, found: 0 }],
    ['a search in time', { since: NOON - MINUTE, at: NOON, found: 7 }],
  ])('%s is none', async (_what, searched) => {
    const { all, search } = memory();
    await search(searched, NOON - 5_000);
    expect(all()).toEqual([]);
  });

  it('a search that comes late says since when nobody searched, and what it found', async () => {
    const { all, closed, search } = memory();
    await search({ since: NOON - 30 * MINUTE, at: NOON, found: 17 }, NOON - 5_000);
    const gap = { what: 'search', from: NOON - 30 * MINUTE, to: NOON, found: 17 };
    expect(all()).toEqual([gap]);
    expect(closed).toEqual([gap]);
  });

  it('no process that takes events in: what is found meanwhile is added up until one is back', async () => {
    const { all, closed, madeUp, search } = memory();
    const gone = NOON;
    const at = (minutes: number, found: number, lastBeat: number) =>
      search(
        { since: NOON + (minutes - 1) * MINUTE, at: NOON + minutes * MINUTE, found },
        lastBeat,
      );
    await at(0, 3, gone);
    expect(all()).toEqual([]);
    await at(2, 4, gone);
    await at(3, 5, gone + 1);
    expect(all()).toEqual([{ what: 'webhooks', from: gone, to: null, found: 9 }]);
    const back = NOON + 3.5 * MINUTE;
    await at(4, 1, back);
    const gap = { what: 'webhooks', from: gone, to: back, found: 10 };
    expect(all()).toEqual([gap]);
    expect(closed).toEqual([gap]);
    expect(madeUp).toEqual([gone]);
    await at(5, 1, NOON + 5 * MINUTE);
    expect(all()).toEqual([gap]);
  });
});
