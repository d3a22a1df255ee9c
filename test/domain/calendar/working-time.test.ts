import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  addDuration,
  addWorkingDays,
  addWorkingTime,
  nextOpening,
} from '../../../src/domain/calendar/working-time.ts';
import { DAY, HOUR, MINUTE } from '../../support/builders.ts';
import {
  ALWAYS,
  at,
  calendar,
  isWorked,
  iso,
  LUNCH,
  NEW_YORK,
  NEW_YORK_NIGHT,
  NIGHT,
  OFFICE,
} from './calendars.ts';

describe('addWorkingTime', () => {
  it.each([
    ['inside a day', OFFICE, '2026-11-24T10:00+01:00', 4, '2026-11-24T14:00+01:00'],
    ['up to closing time', OFFICE, '2026-11-24T13:30+01:00', 4, '2026-11-24T17:30+01:00'],
    ['over night', OFFICE, '2026-11-24T16:30+01:00', 4, '2026-11-25T12:00+01:00'],
    ['from before opening', OFFICE, '2026-11-24T03:00+01:00', 1, '2026-11-24T10:00+01:00'],
    ['from Friday evening', OFFICE, '2026-11-27T18:00+01:00', 4, '2026-11-30T13:00+01:00'],
    ['over a weekend', OFFICE, '2026-11-27T16:30+01:00', 4, '2026-11-30T12:00+01:00'],
    ['from closing time itself', OFFICE, '2026-11-27T17:30+01:00', 1, '2026-11-30T10:00+01:00'],
    ['over lunch', LUNCH, '2026-11-24T11:00+01:00', 2, '2026-11-24T14:00+01:00'],
    ['over Christmas', OFFICE, '2026-12-24T16:30+01:00', 2, '2026-12-28T10:00+01:00'],
    ['over New Year', OFFICE, '2026-12-31T17:00+01:00', 1, '2027-01-04T09:30+01:00'],
    [
      'over the night the clock goes back',
      OFFICE,
      '2026-10-23T16:30+02:00',
      2,
      '2026-10-26T10:00+01:00',
    ],
    [
      'over the night the clock goes on',
      OFFICE,
      '2026-03-27T16:30+01:00',
      2,
      '2026-03-30T10:00+02:00',
    ],
    ['New York, clock back', NEW_YORK, '2026-10-30T16:30-04:00', 2, '2026-11-02T10:00-05:00'],
    ['New York, clock on', NEW_YORK, '2026-03-06T16:30-05:00', 2, '2026-03-09T10:00-04:00'],
    ['a day of five night hours', NIGHT, '2026-10-25T01:00+02:00', 5, '2026-10-25T05:00+01:00'],
    ['a day of three night hours', NIGHT, '2026-03-29T01:00+01:00', 3, '2026-03-29T05:00+02:00'],
    ['New York, five', NEW_YORK_NIGHT, '2026-11-01T01:00-04:00', 5, '2026-11-01T05:00-05:00'],
    ['New York, three', NEW_YORK_NIGHT, '2026-03-08T01:00-05:00', 3, '2026-03-08T05:00-04:00'],
    ['a day of 25 hours', ALWAYS, '2026-10-25T00:00+02:00', 25, '2026-10-26T00:00+01:00'],
    ['a day of 23 hours', ALWAYS, '2026-03-29T00:00+01:00', 23, '2026-03-30T00:00+02:00'],
  ])('G18 %s', (_name, hours, from, amount, expected) => {
    expect(iso(addWorkingTime(at(from), amount * HOUR, hours))).toBe(iso(at(expected)));
  });

  it('G18 counts in the zone of the calendar and not in that of the machine', () => {
    const from = at('2026-11-24T15:00Z');
    expect(iso(addWorkingTime(from, HOUR, NEW_YORK))).toBe('2026-11-24T16:00:00.000Z');
    expect(iso(addWorkingTime(at('2026-11-24T08:00Z'), HOUR, NEW_YORK))).toBe(
      '2026-11-24T15:00:00.000Z',
    );
  });
});

describe('nextOpening', () => {
  it.each([
    ['now, in working hours', '2026-11-24T10:00+01:00', '2026-11-24T10:00+01:00'],
    ['now, at the minute of opening', '2026-11-24T09:00+01:00', '2026-11-24T09:00+01:00'],
    ['the next morning, at closing time', '2026-11-24T17:30+01:00', '2026-11-25T09:00+01:00'],
    ['Monday, on Friday evening', '2026-11-27T17:31+01:00', '2026-11-30T09:00+01:00'],
    ['the Monday after Christmas', '2026-12-25T10:00+01:00', '2026-12-28T09:00+01:00'],
  ])('is %s', (_name, from, expected) => {
    expect(iso(nextOpening(at(from), OFFICE))).toBe(iso(at(expected)));
  });

  it('is always now where people work around the clock', () => {
    const from = at('2026-10-25T02:30+02:00');
    expect(nextOpening(from, ALWAYS)).toBe(from);
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['the same time a week later', OFFICE, '2026-11-27T16:00+01:00', 5, '2026-12-04T16:00+01:00'],
    ['from a weekend', OFFICE, '2026-11-28T16:00+01:00', 1, '2026-12-01T09:00+01:00'],
    ['over Christmas', OFFICE, '2026-12-24T10:00+01:00', 1, '2026-12-28T10:00+01:00'],
    ['over the changed clock', OFFICE, '2026-10-23T16:00+02:00', 1, '2026-10-26T16:00+01:00'],
    ['New York', NEW_YORK, '2026-03-06T16:00-05:00', 1, '2026-03-09T16:00-04:00'],
    ['none at all', OFFICE, '2026-11-28T16:00+01:00', 0, '2026-11-30T09:00+01:00'],
    ['every day is one', ALWAYS, '2026-11-28T16:00+01:00', 2, '2026-11-30T16:00+01:00'],
  ])('G18 %s', (_name, hours, from, days, expected) => {
    expect(iso(addWorkingDays(at(from), days, hours))).toBe(iso(at(expected)));
  });

  it('G18 keeps the time of day beyond a day that does not have it', () => {
    const saturday = at('2026-03-28T02:30+01:00');
    expect(iso(addWorkingDays(saturday, 2, ALWAYS))).toBe(iso(at('2026-03-30T02:30+02:00')));
  });

  it('opens later where that time is not worked', () => {
    const hours = calendar('Mon 09:00-17:00; Tue 13:00-17:00');
    expect(iso(addWorkingDays(at('2026-11-23T10:30+01:00'), 1, hours))).toBe(
      iso(at('2026-11-24T13:00+01:00')),
    );
  });
});

describe('addDuration', () => {
  it('runs plain time always, working time in working hours only', () => {
    const friday = at('2026-11-27T17:00+01:00');
    const end = (duration: Parameters<typeof addDuration>[1]) =>
      iso(addDuration(friday, duration, OFFICE));
    expect(end({ kind: 'plain', ms: DAY })).toBe(iso(friday + DAY));
    expect(end({ kind: 'working', ms: HOUR })).toBe(iso(at('2026-11-30T09:30+01:00')));
    expect(end({ kind: 'working days', days: 1 })).toBe(iso(at('2026-11-30T17:00+01:00')));
  });
});

describe('working time, whatever the instant', () => {
  const from = fc
    .integer({ min: at('2026-01-01') / MINUTE, max: at('2027-12-31') / MINUTE })
    .map((m) => m * MINUTE);
  const amount = fc.integer({ min: 0, max: 60 * 60 }).map((m) => m * MINUTE);
  const some = fc.integer({ min: 1, max: 60 * 60 }).map((m) => m * MINUTE);
  const hours = fc.constantFrom(OFFICE, LUNCH, ALWAYS, NIGHT, NEW_YORK, NEW_YORK_NIGHT);
  const runs = { numRuns: 100 };

  it('G18 never ends before it starts', () => {
    fc.assert(
      fc.property(from, amount, hours, (start, ms, when) => {
        expect(addWorkingTime(start, ms, when)).toBeGreaterThanOrEqual(start + ms);
        expect(addWorkingDays(start, ms % 7, when)).toBeGreaterThanOrEqual(start);
      }),
      runs,
    );
  });

  it('G18 may be added in parts', () => {
    fc.assert(
      fc.property(from, amount, some, hours, (start, a, b, when) => {
        expect(addWorkingTime(addWorkingTime(start, a, when), b, when)).toBe(
          addWorkingTime(start, a + b, when),
        );
      }),
      runs,
    );
  });

  it('G18 ends inside working hours', () => {
    fc.assert(
      fc.property(from, some, hours, (start, ms, when) => {
        expect(isWorked(addWorkingTime(start, ms, when), when)).toBe(true);
      }),
      runs,
    );
  });

  it('G18 ends no earlier for a later start or a longer time', () => {
    fc.assert(
      fc.property(from, amount, amount, hours, (start, ms, more, when) => {
        const end = addWorkingTime(start, ms, when);
        expect(addWorkingTime(start + more, ms, when)).toBeGreaterThanOrEqual(end);
        expect(addWorkingTime(start, ms + more, when)).toBeGreaterThanOrEqual(end);
      }),
      runs,
    );
  });

  it('G18 is plain time where people always work', () => {
    fc.assert(
      fc.property(from, amount, (start, ms) => {
        expect(addWorkingTime(start, ms, ALWAYS)).toBe(start + ms);
      }),
      runs,
    );
  });
});
