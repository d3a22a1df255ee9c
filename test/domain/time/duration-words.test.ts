import { expect, it } from 'vitest';

import { durationWords } from '../../../src/domain/time/duration-words.ts';

it.each([
  ['7d', '7 days'],
  ['1d', '1 day'],
  ['2w', '2 weeks'],
  ['1.5h', '1.5 hours'],
  ['30 min', '30 minutes'],
  ['30 mins', '30 minutes'],
  ['90 s', '90 seconds'],
  ['5 working days', '5 working days'],
  ['1  Working hours', '1 working hour'],
  ['4 working h', '4 working hours'],
  ['soon', null],
  ['7', null],
  ['1 working week', null],
])('says %s as %s, in the unit of its author', (text, words) => {
  expect(durationWords(text)).toBe(words);
});
