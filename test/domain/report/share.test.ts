import { expect, it } from 'vitest';

import { share } from '../../../src/domain/report/share.ts';

it.each([
  [0, 0, '0 of 0'],
  [3, 17, '3 of 17'],
  [29, 29, '29 of 29'],
  [0, 30, '0 of 30 (0 %)'],
  [12, 340, '12 of 340 (4 %)'],
  [340, 340, '340 of 340 (100 %)'],
])('%i of %i: %s', (n, whole, text) => {
  expect(share(n, whole)).toBe(text);
});

it.each([
  [0, 0, '0 of 0'],
  [1, 4, '1 of 4'],
  [1, 5, '1 of 5 (20 %)'],
])('%i of %i, where five are enough: %s', (n, whole, text) => {
  expect(share(n, whole, 5)).toBe(text);
});
