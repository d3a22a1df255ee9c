import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toSpeed } from '../../../src/domain/report/speed.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, place) => place + 1);

describe('median and p90', () => {
  it.each<readonly [readonly number[], number | null, number | null]>([
    [[], null, null],
    [[5], 5, 5],
    [[3, 1], 1, 3],
    [[9, 1, 5], 5, 9],
    [upTo(9), 5, 9],
    [upTo(10), 5, 9],
    [upTo(11), 6, 10],
    [upTo(100), 50, 90],
    [[10, 9, 100], 10, 100],
  ])('of %j are %s and %s', (spans, medianMs, p90Ms) => {
    expect(toSpeed(spans)).toEqual({ n: spans.length, medianMs, p90Ms });
  });

  it('are values that were measured, and half or nine in ten do not exceed them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (spans) => {
        const { medianMs, p90Ms } = toSpeed(spans);
        for (const [value, percent] of [[medianMs, 50] as const, [p90Ms, 90] as const]) {
          expect(spans).toContain(value);
          const reached = spans.filter((span) => span <= (value ?? 0)).length;
          const below = spans.filter((span) => span < (value ?? 0)).length;
          expect(reached * 100).toBeGreaterThanOrEqual(percent * spans.length);
          expect(below * 100).toBeLessThan(percent * spans.length);
        }
      }),
    );
  });
});
