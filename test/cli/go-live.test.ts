import { expect, it } from 'vitest';

import { capWords } from '../../src/cli/go-live.ts';

it.each([
  [undefined, ''],
  [1, '; a seller gets at most 1 new task a day'],
  [15, '; a seller gets at most 15 new tasks a day'],
])('says of a daily cap of %s that it is in effect', (cap, words) => {
  expect(capWords(cap)).toBe(words);
});
