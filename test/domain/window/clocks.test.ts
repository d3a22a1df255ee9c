import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { WorkCalendar } from '../../../src/domain/calendar/work-calendar.ts';
import {
  addWorkingTime,
  nextOpening,
  workingTimeBetween,
} from '../../../src/domain/calendar/working-time.ts';
import { evaluate } from '../../../src/domain/checklist/evaluate.ts';
import { atOtherHours } from '../../../src/domain/window/clocks.ts';
import type { Clocks } from '../../../src/domain/window/clocks.ts';
import { nextWindow } from '../../../src/domain/window/next-window.ts';
import { isUnderWay, NO_WINDOW } from '../../../src/domain/window/window.ts';
import type { OpenWindow } from '../../../src/domain/window/window.ts';
import { buildView, DAY, HOUR, MINUTE } from '../../support/builders.ts';
import {
  ALWAYS,
  at,
  away,
  calendar,
  iso,
  LUNCH,
  NEW_YORK,
  NIGHT,
  OFFICE,
} from '../calendar/calendars.ts';

const TOKYO = calendar('Mon-Fri 09:00-17:30', 'Asia/Tokyo');
const WEEKEND = calendar('Sat-Sun 10:00-14:00');

/** Seller `7` works by the first calendar and seller `8` by the second. */
function clocks(sellerId: string | null, from: WorkCalendar, to: WorkCalendar): Clocks {
  return {
    sellerId,
    of: (ownerId) => ({
      calendar: ownerId === '7' ? from : ownerId === '8' ? to : OFFICE,
      hours: ownerId === null ? 'agreed' : 'own',
    }),
  };
}

/** Seller `7` has had it since `from`, and so much of their working time to be in touch. */
function windowOf(hours: WorkCalendar, from: string, ms: number): OpenWindow {
  const view = buildView();
  const { window } = nextWindow(NO_WINDOW, evaluate(view), view, false);
  if (!isUnderWay(window)) throw new Error('the window of a ready lead opens');
  const openedAt = nextOpening(at(from), hours);
  const after = (share: number) => addWorkingTime(openedAt, ms * share, hours);
  return {
    ...window,
    calendar: hours,
    sellerId: '7',
    openedAt,
    dueAt: after(1),
    remindAt: after(0.5),
    steps: [
      { at: after(1), to: 'manager@example.com', reassign: false },
      { at: after(2), to: 'handoff-owner@example.com', reassign: true },
    ],
  };
}

const isoOf = ({ remindAt, dueAt, steps }: OpenWindow) =>
  [remindAt ?? 0, dueAt, ...steps.map((step) => step.at)].map(iso);

type Row = {
  readonly what: string;
  readonly from: WorkCalendar;
  readonly to: WorkCalendar;
  readonly opened: string;
  readonly hours: number;
  readonly now: string;
  /** Reminder, deadline, first and second step. */
  readonly becomes: readonly [string, string, string, string];
};

const TABLE: readonly Row[] = [
  {
    what: 'in another zone: three hours are left, and are theirs from nine o’clock on',
    ...{ from: OFFICE, to: NEW_YORK, opened: '2026-11-24T10:00:00+01:00', hours: 4 },
    now: '2026-11-24T11:00:00+01:00',
    becomes: [
      '2026-11-24T15:00:00.000Z',
      '2026-11-24T17:00:00.000Z',
      '2026-11-24T17:00:00.000Z',
      '2026-11-24T21:00:00.000Z',
    ],
  },
  {
    what: 'whose day is over: the rest is tomorrow’s',
    ...{ from: NEW_YORK, to: OFFICE, opened: '2026-11-24T09:00:00-05:00', hours: 4 },
    now: '2026-11-24T12:00:00-05:00',
    becomes: [
      '2026-11-24T16:00:00.000Z',
      '2026-11-25T09:00:00.000Z',
      '2026-11-25T09:00:00.000Z',
      '2026-11-25T13:00:00.000Z',
    ],
  },
  {
    what: 'with a lunch break in between',
    ...{ from: OFFICE, to: LUNCH, opened: '2026-11-24T10:00:00+01:00', hours: 4 },
    now: '2026-11-24T11:30:00+01:00',
    becomes: [
      '2026-11-24T11:00:00.000Z',
      '2026-11-24T14:00:00.000Z',
      '2026-11-24T14:00:00.000Z',
      '2026-11-25T10:00:00.000Z',
    ],
  },
  {
    what: 'who works on other days',
    ...{ from: OFFICE, to: WEEKEND, opened: '2026-11-24T10:00:00+01:00', hours: 4 },
    now: '2026-11-24T11:00:00+01:00',
    becomes: [
      '2026-11-28T10:00:00.000Z',
      '2026-11-28T12:00:00.000Z',
      '2026-11-28T12:00:00.000Z',
      '2026-11-29T12:00:00.000Z',
    ],
  },
  {
    what: 'who is out for two hours first',
    from: OFFICE,
    to: away(OFFICE, '2026-11-24T11:00:00+01:00/2026-11-24T13:00:00+01:00'),
    ...{ opened: '2026-11-24T10:00:00+01:00', hours: 2, now: '2026-11-24T10:30:00+01:00' },
    becomes: [
      '2026-11-24T10:00:00.000Z',
      '2026-11-24T13:00:00.000Z',
      '2026-11-24T13:00:00.000Z',
      '2026-11-24T15:00:00.000Z',
    ],
  },
  {
    what: 'on Friday evening: nobody loses the weekend',
    ...{ from: OFFICE, to: NEW_YORK, opened: '2026-11-27T16:30:00+01:00', hours: 2 },
    now: '2026-11-27T18:00:00+01:00',
    becomes: [
      '2026-11-27T16:30:00.000Z',
      '2026-11-27T18:00:00.000Z',
      '2026-11-27T18:00:00.000Z',
      '2026-11-27T20:00:00.000Z',
    ],
  },
  {
    what: 'before their first opening: the whole time is still theirs',
    ...{ from: OFFICE, to: TOKYO, opened: '2026-11-27T18:00:00+01:00', hours: 1 },
    now: '2026-11-27T18:00:00+01:00',
    becomes: [
      '2026-11-30T00:30:00.000Z',
      '2026-11-30T01:00:00.000Z',
      '2026-11-30T01:00:00.000Z',
      '2026-11-30T02:00:00.000Z',
    ],
  },
  {
    what: 'across the night in which Berlin’s clock goes back',
    ...{ from: OFFICE, to: NEW_YORK, opened: '2026-10-23T16:00:00+02:00', hours: 4 },
    now: '2026-10-23T17:00:00+02:00',
    becomes: [
      '2026-10-23T16:00:00.000Z',
      '2026-10-23T18:00:00.000Z',
      '2026-10-23T18:00:00.000Z',
      '2026-10-26T13:30:00.000Z',
    ],
  },
  {
    what: 'across the night in which New York’s clock goes on',
    ...{ from: OFFICE, to: NEW_YORK, opened: '2027-03-12T15:00:00+01:00', hours: 8 },
    now: '2027-03-12T17:00:00+01:00',
    becomes: [
      '2027-03-12T18:00:00.000Z',
      '2027-03-12T22:00:00.000Z',
      '2027-03-12T22:00:00.000Z',
      '2027-03-15T20:30:00.000Z',
    ],
  },
  {
    what: 'who works at night, in the night that has an hour less',
    ...{ from: ALWAYS, to: NIGHT, opened: '2027-03-27T12:00:00+01:00', hours: 4 },
    now: '2027-03-27T12:00:00+01:00',
    becomes: [
      '2027-03-28T02:00:00.000Z',
      '2027-03-29T00:00:00.000Z',
      '2027-03-29T00:00:00.000Z',
      '2027-03-30T00:00:00.000Z',
    ],
  },
  {
    what: 'who works at night, in the night that has an hour more',
    ...{ from: ALWAYS, to: NIGHT, opened: '2026-10-24T12:00:00+02:00', hours: 4 },
    now: '2026-10-24T12:00:00+02:00',
    becomes: [
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T03:00:00.000Z',
      '2026-10-25T03:00:00.000Z',
      '2026-10-26T03:00:00.000Z',
    ],
  },
];

describe('a lead that changes hands', () => {
  it.each(TABLE)('G18 goes on in the hours of one $what', (row) => {
    const { from, to, opened, hours, now, becomes } = row;
    const window = windowOf(from, opened, hours * HOUR);
    const next = atOtherHours(window, clocks('8', from, to), at(now));
    expect(isoOf(next)).toEqual(becomes);
    expect(next).toMatchObject({ sellerId: '8', hours: 'own', zone: to.zone, calendar: to });
  });

  it('G18 keeps a deadline that is past, and brings what is still to come into their hours', () => {
    const window = windowOf(OFFICE, '2026-11-24T10:00:00+01:00', 2 * HOUR);
    const now = at('2026-11-24T13:00:00+01:00');
    const next = atOtherHours(window, clocks('8', OFFICE, NEW_YORK), now);
    expect(next).toMatchObject({ dueAt: window.dueAt, remindAt: window.remindAt, sellerId: '8' });
    expect(next.steps[0]).toEqual(window.steps[0]);
    expect(next.steps[1]?.at).toBe(at('2026-11-24T10:00:00-05:00'));
  });

  it('G18 keeps what runs round the clock, whoever has it', () => {
    const window: OpenWindow = {
      ...windowOf(OFFICE, '2026-11-24T10:00:00+01:00', 2 * HOUR),
      runs: 'always',
    };
    const next = atOtherHours(window, clocks('8', OFFICE, TOKYO), window.openedAt + MINUTE);
    expect(isoOf(next)).toEqual(isoOf(window));
    expect(next).toMatchObject({ sellerId: '8', zone: 'Asia/Tokyo' });
  });

  it('G18 keeps every instant where the other one works the same hours', () => {
    const window = windowOf(OFFICE, '2026-11-24T10:00:00+01:00', 2 * HOUR);
    const next = atOtherHours(window, clocks('8', OFFICE, { ...OFFICE }), window.openedAt + MINUTE);
    expect(isoOf(next)).toEqual(isoOf(window));
  });

  it('G18 uses no time up for a leave that was entered since', () => {
    const window = windowOf(OFFICE, '2026-11-24T10:00:00+01:00', 4 * HOUR);
    const ill = away(OFFICE, '2026-11-24T11:00:00+01:00/2026-12-05T00:00:00+01:00');
    const now = at('2026-11-24T11:00:00+01:00');
    const next = atOtherHours(window, clocks('8', ill, OFFICE), now);
    expect(isoOf(next)).toEqual(isoOf(window));
    const abroad = atOtherHours(window, clocks('8', ill, NEW_YORK), now);
    expect(iso(abroad.dueAt)).toBe('2026-11-24T17:00:00.000Z');
  });

  it('G18 gives no time away for a leave that the deadline had allowed for', () => {
    const onLeave = away(OFFICE, '2026-11-24T00:00:00+01:00/2026-12-01T00:00:00+01:00');
    const window = windowOf(onLeave, '2026-11-24T10:00:00+01:00', 2 * HOUR);
    expect(iso(window.dueAt)).toBe('2026-12-01T10:00:00.000Z');
    const now = at('2026-11-26T10:00:00+01:00');
    const next = atOtherHours(window, clocks('8', onLeave, OFFICE), now);
    expect(iso(next.dueAt)).toBe('2026-11-26T11:00:00.000Z');
  });

  it('G18 reads a window of an earlier version by its seller’s hours of today', () => {
    const window = { ...windowOf(OFFICE, '2026-11-24T10:00:00+01:00', 4 * HOUR), calendar: null };
    const now = at('2026-11-24T11:00:00+01:00');
    const next = atOtherHours(window, clocks('8', OFFICE, NEW_YORK), now);
    expect(iso(next.dueAt)).toBe('2026-11-24T17:00:00.000Z');
  });

  it.each([
    ['whose seller stays', '7', 'open'],
    ['that somebody works on already', '8', 'working'],
  ] as const)('G18 leaves a window as it is %s', (_what, sellerId, state) => {
    const window = { ...windowOf(OFFICE, '2026-11-24T10:00:00+01:00', 4 * HOUR), state };
    const next = atOtherHours(window, clocks(sellerId, NIGHT, NEW_YORK), window.openedAt + HOUR);
    expect(next).toBe(window);
  });

  it('G17 falls back on the agreed hours where nobody is there', () => {
    const window = windowOf(NEW_YORK, '2026-11-24T10:00:00-05:00', 2 * HOUR);
    const now = at('2026-11-24T10:00:00-05:00');
    const next = atOtherHours(window, clocks(null, NEW_YORK, OFFICE), now);
    expect(next).toMatchObject({ sellerId: null, hours: 'agreed', zone: 'Europe/Berlin' });
    expect(iso(next.dueAt)).toBe('2026-11-25T08:30:00.000Z');
  });
});

/** Somebody's hours: another zone, other days, a break, and perhaps a leave. */
const anyHours: fc.Arbitrary<WorkCalendar> = fc
  .record({
    hours: fc.constantFrom(
      'Mon-Fri 09:00-17:30',
      'Mon-Fri 09:00-12:00, 13:00-17:00',
      'Tue-Sat 01:00-05:00',
      'Sat-Sun 10:00-14:00',
      'Mon-Sun 00:00-24:00',
    ),
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland'),
    leave: fc.option(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }))),
  })
  .map(({ hours, zone, leave }) => {
    const own = calendar(hours, zone);
    if (leave === null) return own;
    const from = START + leave[0] * HOUR;
    return { ...own, away: [[from, from + leave[1] * HOUR]] };
  });

/** Two days before the clock of Berlin goes back; New York’s follows a week later. */
const START = at('2026-10-23T10:00:00+02:00');

describe('the time of a tier', () => {
  const sellers = fc.array(
    fc.record({ hours: anyHours, after: fc.integer({ min: 0, max: 40 * 60 }) }),
    { minLength: 1, maxLength: 6 },
  );

  it('G18 is what all of them together had, whoever had the lead, in each one’s own hours', () => {
    fc.assert(
      fc.property(
        anyHours,
        fc.integer({ min: 1, max: 24 * 60 }),
        sellers,
        (first, span, others) => {
          const ms = span * MINUTE;
          let window = windowOf(first, new Date(START).toISOString(), ms);
          let now = window.openedAt;
          let had = 0;
          let hours = first;
          for (const [i, next] of others.entries()) {
            const then = now + next.after * MINUTE;
            if (then >= window.dueAt) break;
            had += workingTimeBetween(now, then, hours);
            now = then;
            hours = next.hours;
            window = atOtherHours(window, clocks(i % 2 === 0 ? '8' : '7', hours, hours), now);
            expect(window.dueAt, 'never over at once').toBeGreaterThan(now);
          }
          expect(had + workingTimeBetween(now, window.dueAt, hours)).toBe(ms);
          expect(window.remindAt ?? 0).toBeLessThanOrEqual(window.dueAt);
          expect(window.steps.map(({ at: moment }) => moment)).toEqual(
            window.steps.map(({ at: moment }) => moment).toSorted((a, b) => a - b),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('G18 is not longer for having been handed round and back', () => {
    fc.assert(
      fc.property(anyHours, anyHours, (own, other) => {
        const window = windowOf(own, new Date(START).toISOString(), 5 * HOUR);
        const there = atOtherHours(window, clocks('8', own, other), window.openedAt);
        const back = atOtherHours(there, clocks('7', own, other), window.openedAt);
        expect(workingTimeBetween(window.openedAt, back.dueAt, own)).toBe(5 * HOUR);
        expect(back.dueAt).toBeGreaterThan(window.openedAt);
        expect(back.dueAt - window.openedAt).toBeLessThan(20 * DAY);
      }),
      { numRuns: 100 },
    );
  });
});
