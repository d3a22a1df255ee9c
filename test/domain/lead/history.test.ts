import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toInstant, valueAsOf } from '../../../src/domain/lead/history.ts';
import type { HistoryEntry } from '../../../src/domain/lead/history.ts';

function entry(value: string, at: number): HistoryEntry {
  return { value, at, setBy: 'FORM' };
}

describe('toInstant', () => {
  it.each([
    ['1795510800000', 1795510800000],
    ['2026-11-24T09:00:00Z', Date.UTC(2026, 10, 24, 9)],
    ['2026-11-24T09:00:00.123Z', Date.UTC(2026, 10, 24, 9, 0, 0, 123)],
    ['2026-11-24T10:00:00+01:00', Date.UTC(2026, 10, 24, 9)],
    ['2026-11-24', Date.UTC(2026, 10, 24)],
  ])('reads %j', (text, ms) => {
    expect(toInstant(text)).toBe(ms);
  });

  it.each(['', ' ', 'yesterday', '42', '24.11.2026', '2026-13-45', 'CFO', 'NaN'])(
    '%j is no instant',
    (text) => {
      expect(toInstant(text)).toBeNull();
    },
  );
});

describe('valueAsOf', () => {
  const history = [entry('c', 300), entry('a', 100), entry('b', 200)];

  it.each([
    [99, null],
    [100, 'a'],
    [199, 'a'],
    [200, 'b'],
    [1_000, 'c'],
  ])('at %i it was %j', (instant, value) => {
    expect(valueAsOf(history, instant)).toBe(value);
  });

  it('is null without any entry', () => {
    expect(valueAsOf([], 100)).toBeNull();
  });

  it('gives an empty value where it had been cleared', () => {
    expect(valueAsOf([entry('', 200), entry('a', 100)], 250)).toBe('');
  });

  it('does not ask in which order the entries come', () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string(), fc.nat(50)), { selector: ([, at]) => at });
    fc.assert(
      fc.property(entries, fc.nat(60), (pairs, instant) => {
        const all = pairs.map(([value, at]) => entry(value, at));
        const sorted = all.toSorted((a, b) => a.at - b.at).filter(({ at }) => at <= instant);
        expect(valueAsOf(all, instant)).toBe(sorted.at(-1)?.value ?? null);
      }),
      { numRuns: 200 },
    );
  });
});
