import { describe, expect, it } from 'vitest';

import { progressText } from '../../src/cli/progress-line.ts';
import type { Progress } from '../../src/cli/progress-line.ts';

function text(change: Partial<Progress> = {}, columns = 120): string {
  const half = { done: 500, total: 1_000, here: 500, elapsedMs: 10_000, found: '12 windows' };
  return progressText({ ...half, ...change }, columns);
}

describe('how far a run is', () => {
  it.each([
    [
      'with a bar, a rate and an estimate',
      {},
      '█████░░░░░  50 %  < 1 min left  500 of 1000 contacts (50/s) · 12 windows',
    ],
    [
      'at its beginning, when no rate is known',
      { done: 0, here: 0, elapsedMs: 0 },
      '░░░░░░░░░░   0 %  0 of 1000 contacts · 12 windows',
    ],
    [
      'at its end, when nothing is left',
      { done: 1_000, here: 1_000 },
      '██████████ 100 %  1000 of 1000 contacts (100/s) · 12 windows',
    ],
    [
      'resumed: the rate is that of this run',
      { done: 700, here: 20 },
      '███████░░░  70 %  3 min left  700 of 1000 contacts (2.0/s) · 12 windows',
    ],
    [
      'for hours',
      { total: 1_000_000 },
      '░░░░░░░░░░   0 %  6 h left  500 of 1000000 contacts (50/s) · 12 windows',
    ],
    [
      'with more contacts than there were at first',
      { done: 1_001, here: 1_001 },
      '██████████ 100 %  1001 of 1000 contacts (100/s) · 12 windows',
    ],
    [
      'without bar and estimate where nobody knows the total',
      { total: null },
      '500 contacts (50/s) · 12 windows',
    ],
    ['of nobody', { done: 0, total: 0, here: 0 }, '0 of 0 contacts · 12 windows'],
    [
      'of one',
      { done: 1, total: 1, here: 1 },
      '██████████ 100 %  1 of 1 contact (0.1/s) · 12 windows',
    ],
  ])('%s', (_name, change, expected) => {
    expect(text(change)).toBe(expected);
  });

  it('is never longer than the terminal is wide', () => {
    for (const columns of [0, 1, 20, 60, 200]) {
      expect(text({}, columns).length).toBeLessThanOrEqual(Math.max(0, columns - 1));
    }
  });
});
