import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { WorkCalendar } from '../../../src/domain/calendar/work-calendar.ts';
import { workSpans } from '../../../src/domain/calendar/work-spans.ts';
import {
  addWorkingDays,
  addWorkingTime,
  nextOpening,
  workingTimeBetween,
} from '../../../src/domain/calendar/working-time.ts';
import { DAY, HOUR, MINUTE } from '../../support/builders.ts';
import {
  ALWAYS,
  at,
  away,
  isWorked,
  iso,
  LUNCH,
  NEW_YORK,
  NEW_YORK_NIGHT,
  NIGHT,
  OFFICE,
} from './calendars.ts';

const WEEKEND = '2026-11-27T17:30+01:00/2026-11-30T09:00+01:00';
const AFTERNOON = '2026-11-24T12:00+01:00/2026-11-24T15:00+01:00';
const MONDAY = '2026-11-30T00:00+01:00/2026-12-01T00:00+01:00';
const FRIDAY_TO_MONDAY = '2026-11-27T12:00+01:00/2026-12-01T00:00+01:00';

/** The wall-clock parts of a Tuesday. */
function tuesday({ days, zone, holidays }: WorkCalendar, ...absences: readonly string[]) {
  const from = at('2026-11-24T00:00+01:00');
  const spans: string[] = [];
  for (const [start, end] of workSpans(from, away({ days, zone, holidays }, ...absences))) {
    if (start >= from + DAY) return spans;
    spans.push([start, end].map((ms) => iso(ms + HOUR).slice(11, 16)).join('-'));
  }
  return spans;
}

describe('a day of somebody who is away', () => {
  const part = (from: string, to: string) => `2026-11-24T${from}+01:00/2026-11-24T${to}+01:00`;
  it.each([
    ['not at all', [], ['09:00-12:00', '13:00-17:00']],
    ['in the morning', [part('08:00', '10:00')], ['10:00-12:00', '13:00-17:00']],
    ['in the evening', [part('16:00', '20:00')], ['09:00-12:00', '13:00-16:00']],
    ['in the middle', [part('10:00', '11:00')], ['09:00-10:00', '11:00-12:00', '13:00-17:00']],
    ['over lunch', [part('11:30', '14:00')], ['09:00-11:30', '14:00-17:00']],
    ['exactly one stretch', [part('09:00', '12:00')], ['13:00-17:00']],
    [
      'up to the opening, and from closing on',
      [part('00:00', '09:00'), part('17:00', '23:00')],
      ['09:00-12:00', '13:00-17:00'],
    ],
    [
      'twice, overlapping',
      [part('10:00', '14:00'), part('11:00', '15:00')],
      ['09:00-10:00', '15:00-17:00'],
    ],
    [
      'twice, one inside the other',
      [part('10:00', '15:00'), part('11:00', '12:00')],
      ['09:00-10:00', '15:00-17:00'],
    ],
    [
      'twice, later one first',
      [part('14:00', '15:00'), part('10:00', '11:00')],
      ['09:00-10:00', '11:00-12:00', '13:00-14:00', '15:00-17:00'],
    ],
    ['the whole day', ['2026-11-24T00:00+01:00/2026-11-25T00:00+01:00'], []],
  ])('G18 %s', (_name, absences, expected) => {
    expect(tuesday(LUNCH, ...absences)).toEqual(expected);
  });
});

describe('addWorkingTime past absences', () => {
  it.each([
    ['in mid-day', OFFICE, [AFTERNOON], '2026-11-24T11:00+01:00', 2, '2026-11-24T16:00+01:00'],
    [
      'up to its beginning',
      OFFICE,
      [AFTERNOON],
      '2026-11-24T10:00+01:00',
      2,
      '2026-11-24T12:00+01:00',
    ],
    ['from inside it', OFFICE, [AFTERNOON], '2026-11-24T13:00+01:00', 1, '2026-11-24T16:00+01:00'],
    [
      'over a weekend that is free anyway',
      OFFICE,
      [WEEKEND],
      '2026-11-27T16:30+01:00',
      4,
      '2026-11-30T12:00+01:00',
    ],
    [
      'over a long weekend',
      OFFICE,
      [FRIDAY_TO_MONDAY],
      '2026-11-27T11:00+01:00',
      2,
      '2026-12-01T10:00+01:00',
    ],
    [
      'from Friday evening',
      OFFICE,
      [FRIDAY_TO_MONDAY],
      '2026-11-27T18:00+01:00',
      1,
      '2026-12-01T10:00+01:00',
    ],
    [
      'one after the other',
      OFFICE,
      [MONDAY, '2026-12-01T00:00+01:00/2026-12-02T10:00+01:00'],
      '2026-11-27T17:00+01:00',
      1,
      '2026-12-02T10:30+01:00',
    ],
    [
      'over the night the clock goes back',
      NIGHT,
      ['2026-10-25T02:00+02:00/2026-10-25T02:00+01:00'],
      '2026-10-25T01:00+02:00',
      4,
      '2026-10-25T05:00+01:00',
    ],
    [
      'over the night the clock goes on',
      NIGHT,
      ['2026-03-29T01:30+01:00/2026-03-29T03:30+02:00'],
      '2026-03-29T01:00+01:00',
      2,
      '2026-03-29T05:00+02:00',
    ],
    [
      'in New York, clock back',
      NEW_YORK,
      ['2026-10-30T17:00-04:00/2026-11-02T10:00-05:00'],
      '2026-10-30T16:30-04:00',
      2,
      '2026-11-02T11:30-05:00',
    ],
    [
      'in New York, clock on',
      NEW_YORK,
      ['2026-03-06T17:00-05:00/2026-03-09T10:00-04:00'],
      '2026-03-06T16:30-05:00',
      2,
      '2026-03-09T11:30-04:00',
    ],
    [
      'of three years',
      OFFICE,
      ['2026-11-24T11:00+01:00/2029-11-26T00:00+01:00'],
      '2026-11-24T10:00+01:00',
      2,
      '2029-11-26T10:00+01:00',
    ],
    [
      'that have begun three years ago',
      OFFICE,
      ['2023-11-24T11:00+01:00/2026-11-25T00:00+01:00'],
      '2023-12-01T10:00+01:00',
      2,
      '2026-11-25T11:00+01:00',
    ],
  ] as const)('G18 %s', (_name, hours, absences, from, amount, expected) => {
    const end = addWorkingTime(at(from), amount * HOUR, away(hours, ...absences));
    expect(iso(end)).toBe(iso(at(expected)));
  });

  it('G17 opens when somebody is back', () => {
    const hours = away(OFFICE, FRIDAY_TO_MONDAY);
    expect(iso(nextOpening(at('2026-11-28T10:00+01:00'), hours))).toBe(
      iso(at('2026-12-01T09:00+01:00')),
    );
  });
});

describe('addWorkingDays past absences', () => {
  const WHOLE = 'whole hours away, though not the whole day';
  it.each([
    ['a whole day away', [MONDAY], '2026-11-27T16:00+01:00', 1, '2026-12-01T16:00+01:00'],
    [
      WHOLE,
      ['2026-11-30T08:00+01:00/2026-11-30T18:00+01:00'],
      '2026-11-27T16:00+01:00',
      1,
      '2026-12-01T16:00+01:00',
    ],
    [
      'away at that time',
      ['2026-11-30T15:00+01:00/2026-11-30T18:00+01:00'],
      '2026-11-27T16:00+01:00',
      1,
      '2026-12-01T09:00+01:00',
    ],
    [
      'a part of the day away',
      ['2026-11-30T09:00+01:00/2026-11-30T12:00+01:00'],
      '2026-11-27T16:00+01:00',
      1,
      '2026-11-30T16:00+01:00',
    ],
    [
      'away from the start',
      [FRIDAY_TO_MONDAY],
      '2026-11-27T16:00+01:00',
      1,
      '2026-12-02T09:00+01:00',
    ],
  ] as const)('G18 %s', (_name, absences, from, days, expected) => {
    expect(iso(addWorkingDays(at(from), days, away(OFFICE, ...absences)))).toBe(iso(at(expected)));
  });
});

describe('working time of somebody with absences, whatever they are', () => {
  const minutes = (first: string, last: string) =>
    fc.integer({ min: at(first) / MINUTE, max: at(last) / MINUTE }).map((m) => m * MINUTE);
  const from = minutes('2026-01-01', '2026-12-31');
  const absences = fc.array(
    fc
      .tuple(minutes('2025-12-01', '2027-03-01'), fc.integer({ min: 1, max: 60 * 24 * 60 }))
      .map(([start, length]): readonly [number, number] => [start, start + length * MINUTE]),
    { maxLength: 5 },
  );
  const hours = fc
    .tuple(fc.constantFrom(OFFICE, LUNCH, ALWAYS, NIGHT, NEW_YORK, NEW_YORK_NIGHT), absences)
    .map(([one, gone]): WorkCalendar => ({ ...one, away: gone }));
  const amount = fc.integer({ min: 1, max: 60 * 60 }).map((m) => m * MINUTE);
  const runs = { numRuns: 200 };

  it('G18 never ends in an absence or outside hours', () => {
    fc.assert(
      fc.property(from, amount, hours, (start, ms, when) => {
        expect(isWorked(addWorkingTime(start, ms, when), when)).toBe(true);
        // An opening is worked from its first instant on.
        expect(isWorked(nextOpening(start, when) + 1, when)).toBe(true);
      }),
      runs,
    );
  });

  it('G18 is as much as was added', () => {
    fc.assert(
      fc.property(from, amount, hours, (start, ms, when) => {
        expect(workingTimeBetween(start, addWorkingTime(start, ms, when), when)).toBe(ms);
      }),
      runs,
    );
  });

  it('G18 ends no earlier than without them', () => {
    fc.assert(
      fc.property(from, amount, hours, (start, ms, when) => {
        const present = { ...when, away: [] };
        expect(addWorkingTime(start, ms, when)).toBeGreaterThanOrEqual(
          addWorkingTime(start, ms, present),
        );
        expect(addWorkingDays(start, 2, when)).toBeGreaterThanOrEqual(
          addWorkingDays(start, 2, present),
        );
      }),
      runs,
    );
  });
});
