import { expect, it } from 'vitest';

import { spanWords } from '../../../src/domain/report/span-words.ts';
import { HOUR, MINUTE } from '../../support/builders.ts';

it.each([
  [0, 'under 1 s'],
  [999, 'under 1 s'],
  [1_000, '1 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [5 * MINUTE + 20_000, '5 min 20 s'],
  [10 * MINUTE - 400, '10 min'],
  [42 * MINUTE + 20_000, '42 min'],
  [HOUR - 1, '1 h'],
  [2 * HOUR + 10 * MINUTE, '2 h 10 min'],
  [6 * HOUR, '6 h'],
  [23 * HOUR + 59 * MINUTE, '23 h 59 min'],
  [24 * HOUR - 1, '24 h'],
  [30 * HOUR + 40 * MINUTE, '31 h'],
])('%i ms: %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});
