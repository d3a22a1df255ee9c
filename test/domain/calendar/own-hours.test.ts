import { describe, expect, it } from 'vitest';

import { toOwnHours } from '../../../src/domain/calendar/own-hours.ts';
import { absence, at } from './calendars.ts';

const NINE_TO_FIVE = { startMinute: 540, endMinute: 1020 };

function daysOf(hours: unknown) {
  const text = typeof hours === 'string' ? hours : JSON.stringify(hours);
  return toOwnHours({ hs_working_hours: text }).days;
}

function awayOf(ranges: unknown, zone = '') {
  const text = typeof ranges === 'string' ? ranges : JSON.stringify(ranges);
  return toOwnHours({ hs_out_of_office_hours: text, hs_standard_time_zone: zone }).away;
}

function same(days: readonly number[], ...spans: readonly [number, number][]) {
  return Object.fromEntries(days.map((day) => [day, spans]));
}

describe('toOwnHours', () => {
  it('G18 says nothing for a user who has filled in nothing', () => {
    const nothing = { zone: null, days: null, away: [] };
    expect(toOwnHours({})).toEqual(nothing);
    const names = ['hs_standard_time_zone', 'hs_working_hours', 'hs_out_of_office_hours'];
    for (const empty of [null, '', '[]']) {
      expect(toOwnHours(Object.fromEntries(names.map((name) => [name, empty])))).toEqual(nothing);
    }
  });

  it('G18 takes no notice of what a user is at this moment', () => {
    expect(toOwnHours({ hs_availability_status: 'away' }).away).toEqual([]);
  });

  it('says each of the three by itself', () => {
    const hours = toOwnHours({
      hs_standard_time_zone: 'Nowhere/Atlantis',
      hs_working_hours: JSON.stringify([{ days: 'MONDAY', ...NINE_TO_FIVE }]),
      hs_out_of_office_hours: 'soon',
    });
    expect(hours).toEqual({ zone: null, days: { 1: [[540, 1020]] }, away: [] });
  });
});

describe('working hours', () => {
  it.each([
    ['MONDAY', [1]],
    ['TUESDAY', [2]],
    ['WEDNESDAY', [3]],
    ['THURSDAY', [4]],
    ['FRIDAY', [5]],
    ['SATURDAY', [6]],
    ['SUNDAY', [7]],
    ['MONDAY_TO_FRIDAY', [1, 2, 3, 4, 5]],
    ['SATURDAY_SUNDAY', [6, 7]],
    ['EVERY_DAY', [1, 2, 3, 4, 5, 6, 7]],
  ])('G18 are read for %s', (days, expected) => {
    expect(daysOf([{ days, ...NINE_TO_FIVE }])).toEqual(same(expected, [540, 1020]));
  });

  it.each([
    ['round the clock', [[0, 1440]], [[0, 1440]]],
    [
      'with a break, in any order',
      [
        [780, 1020],
        [540, 720],
      ],
      [
        [540, 720],
        [780, 1020],
      ],
    ],
    [
      'as one where they overlap',
      [
        [540, 720],
        [600, 660],
        [700, 1020],
      ],
      [[540, 1020]],
    ],
  ])('are read %s', (_name, spans, expected) => {
    const hours = spans.map(([startMinute, endMinute]) => ({
      ...{ days: 'TUESDAY', startMinute, endMinute },
    }));
    expect(daysOf(hours)).toEqual({ 2: expected });
  });

  it('differ between days', () => {
    const friday = { days: 'FRIDAY', startMinute: 540, endMinute: 780 };
    const hours = [{ days: 'MONDAY', ...NINE_TO_FIVE }, friday];
    expect(daysOf(hours)).toEqual({ 1: [[540, 1020]], 5: [[540, 780]] });
  });

  it.each([
    ['no JSON', 'Mon-Fri 9-17'],
    ['half of it', '[{"days":"MONDAY","startMinute":540'],
    ['no list', { days: 'MONDAY', ...NINE_TO_FIVE }],
    ['null', 'null'],
    ['a list of something else', [540, 1020]],
    ['an unknown day', [{ days: 'WEEKDAYS', ...NINE_TO_FIVE }]],
    ['a word of JavaScript', [{ days: 'constructor', ...NINE_TO_FIVE }]],
    ['no day', [NINE_TO_FIVE]],
    ['no end', [{ days: 'MONDAY', startMinute: 540 }]],
    ['an end before the start', [{ days: 'MONDAY', startMinute: 1020, endMinute: 540 }]],
    ['no time at all', [{ days: 'MONDAY', startMinute: 540, endMinute: 540 }]],
    ['more than a day', [{ days: 'MONDAY', startMinute: 540, endMinute: 1441 }]],
    ['a negative minute', [{ days: 'MONDAY', startMinute: -1, endMinute: 540 }]],
    ['half a minute', [{ days: 'MONDAY', startMinute: 540.5, endMinute: 1020 }]],
    [
      'one bad entry among good ones',
      [
        { days: 'MONDAY_TO_FRIDAY', startMinute: 540 },
        { days: 'SATURDAY', ...NINE_TO_FIVE },
      ],
    ],
  ])('G18 say nothing when they are %s', (_name, hours) => {
    expect(daysOf(hours)).toBeNull();
  });
});

describe('out-of-office hours', () => {
  const day = absence('2026-11-30T00:00+01:00/2026-12-01T00:00+01:00');
  const range = ([startTimestamp, endTimestamp]: readonly [unknown, unknown]) => ({
    ...{ startTimestamp, endTimestamp },
  });
  const good = range(day);

  it.each([
    ['ms', day],
    ['ms as text', [String(day[0]), String(day[1])]],
    ['seconds', [day[0] / 1000, day[1] / 1000]],
    ['dates with an offset', ['2026-11-30T00:00:00+01:00', '2026-11-30T23:00:00Z']],
    ['dates in their own zone', ['2026-11-30T00:00', '2026-12-01']],
  ] as const)('G18 are read from %s', (_name, pair) => {
    expect(awayOf([range(pair)], 'Europe/Berlin')).toEqual([day]);
  });

  it('takes a date without offset and zone for UTC', () => {
    const pair = ['2026-11-30T00:00', '2026-12-01T00:00'] as const;
    expect(awayOf([range(pair)])).toEqual([absence('2026-11-30T00:00Z/2026-12-01T00:00Z')]);
  });

  it('G18 are read as HubSpot’s guide prints them', () => {
    const printed =
      '[{"startTimestamp": 17303796000,"endTimestamp": 17304084000},{"startTimestamp": 17328024000,"endTimestamp": 17328312000}]';
    expect(awayOf(printed)).toEqual([
      absence('2024-10-31T09:00-04:00/2024-10-31T17:00-04:00'),
      absence('2024-11-28T09:00-05:00/2024-11-28T17:00-05:00'),
    ]);
  });

  it('come in order', () => {
    const later = absence('2026-12-24T00:00+01:00/2027-01-02T00:00+01:00');
    expect(awayOf([range(later), good])).toEqual([day, later]);
  });

  it.each([
    ['no JSON', '1.-5. December', []],
    ['no list', good, []],
    ['null', 'null', []],
    ['no range', [null, 7, 'x', {}, good], [day]],
    ['a range without an end', [{ startTimestamp: day[0] }, good], [day]],
    ['a range that ends first', [range([day[1], day[0]]), good], [day]],
    ['a range without length', [range([day[0], day[0]]), good], [day]],
    ['no number', [range([null, true]), good], [day]],
    ['a wish', [range(['tomorrow', 'next week']), good], [day]],
    ['no day of a calendar', [range(['2026-02-30', '2026-03-01']), good], [day]],
    ['only a time, which would be today’s', [range(['09:00', '17:00']), good], [day]],
    ['1970', [range([0, 86_400_000]), good], [day]],
    ['minutes', [range([at('2026-01-01') / 60_000, at('2026-01-02') / 60_000]), good], [day]],
    ['beyond all calendars', [range([1e15, 1e16]), range([day[0], 1e300]), good], [day]],
  ])('G18 say nothing where they are %s', (_name, ranges, expected) => {
    expect(awayOf(ranges, 'Europe/Berlin')).toEqual(expected);
  });
});
