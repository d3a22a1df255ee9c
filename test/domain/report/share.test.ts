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
