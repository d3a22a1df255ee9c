import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readHours } from '../../src/domain/calendar/read-hours.ts';
import { toDuration } from '../../src/domain/time/duration.ts';
import { SCALARS } from '../../src/settings/json-schema/scalars.ts';

function patternOf(name: string): RegExp {
  return new RegExp(SCALARS[name]?.changes?.pattern ?? '^$', 'u');
}

/** Texts of the right pieces in any order: many are good, and the others are nearly so. */
function textOf(pieces: readonly string[], least = 1): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...pieces), { minLength: least, maxLength: 8 })
    .map((parts) => parts.join(''));
}

describe('the pattern of durations', () => {
  const units = ['s', 'sec', 'second', 'm', 'min', 'mins', 'minutes', 'h', 'hrs', 'Hours', 'ss'];
  const days = ['d', 'day', 'DAYS', 'w', 'week', 'weeks', 'month', 'constructor'];
  const duration = fc
    .tuple(
      textOf(['', ' ', '1', '5', '5.0', '0.5', '.5', '-1', '1,5']),
      fc.constantFrom('', ' ', '  '),
      fc.constantFrom('', 'working ', 'Working  ', 'working', 'wrking '),
      fc.constantFrom(...units, ...days, ''),
      fc.constantFrom('', ' ', '.'),
    )
    .map((parts) => parts.join(''));

  it('takes what toDuration takes, and nothing else', () => {
    const pattern = patternOf('duration');
    fc.assert(
      fc.property(fc.oneof(duration, fc.string()), (text) => {
        expect(pattern.test(text)).toBe(toDuration(text) !== null);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the pattern of working hours', () => {
  const pattern = patternOf('working_hours');
  const hours = textOf([
    ...['Mon', 'tue-Fri', 'Wednesday', 'Mon, Wed', 'Mo', ' ', ', ', '; ', '-'],
    ...['09:00-17:30', '9:00 - 12:00', '13:00-17:00', '00:00-24:00', '9-17', '12:60-13:00'],
  ]);

  it('takes all that readHours takes', () => {
    fc.assert(
      fc.property(hours, (text) => {
        fc.pre(readHours(text).ok);
        expect(text).toMatch(pattern);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', 'always', 'Mo-Fr 09:00-17:00', 'Mon-Fri 9-17', 'Mon-Fri', '09:00-17:00'])(
    'refuses %s, as readHours does',
    (text) => {
      expect([pattern.test(text), readHours(text).ok]).toEqual([false, false]);
    },
  );
});
