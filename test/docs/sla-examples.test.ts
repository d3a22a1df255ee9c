import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { toOwnHours } from '../../src/domain/calendar/own-hours.ts';
import { ownerCalendar } from '../../src/domain/calendar/owner-calendar.ts';
import { workingTimeBetween } from '../../src/domain/calendar/working-time.ts';
import { findSeller } from '../../src/domain/handoff/assignee.ts';
import { atOtherHours } from '../../src/domain/window/clocks.ts';
import type { Clocks } from '../../src/domain/window/clocks.ts';
import { deadline } from '../../src/domain/window/deadline.ts';
import { isUnderWay } from '../../src/domain/window/window.ts';
import {
  buildOwner,
  buildSignal,
  buildView,
  lookAt,
  MINUTE,
  OWNERS,
  pictureWithSignals,
  ZONE,
} from '../support/builders.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/sla.md'), 'utf8');
const FRIDAY = '2026-11-27T16:40';

function instant(text: string): number {
  return DateTime.fromISO(text, { zone: ZONE }).toMillis();
}

/** `Mon 12:10` */
function words(at: number | null | undefined): string {
  return at ? DateTime.fromMillis(at, { zone: ZONE }).toFormat('ccc HH:mm') : '–';
}

function hours(zone: string, from: number, to: number, away?: readonly [string, string]) {
  const [start = '', end = ''] = away ?? [];
  const absence = { startTimestamp: instant(start), endTimestamp: instant(end) };
  return toOwnHours({
    hs_standard_time_zone: zone,
    hs_working_hours: JSON.stringify([
      { days: 'MONDAY_TO_FRIDAY', startMinute: from * 60, endMinute: to * 60 },
    ]),
    hs_out_of_office_hours: JSON.stringify(away ? [absence] : []),
  });
}

/** A window that opens then, for this form, in these hours. */
function clock(at: string, own: ReturnType<typeof hours> | null = null, form = 'Request a demo') {
  const now = instant(at);
  const view = buildView({
    now,
    picture: pictureWithSignals(buildSignal({ name: form, at: now - MINUTE })),
  });
  const { calendar } = ownerCalendar(own && buildOwner({ hours: own }), view.calendar, now);
  return deadline({ ...view, calendar });
}

describe('docs/sla.md', () => {
  it.each([
    ['the agreed ones', null],
    ['Paris', hours('Europe/Paris', 9, 18)],
    ['Stockholm', hours('Europe/Stockholm', 8, 16.5)],
    ['Lisbon', hours('Europe/Lisbon', 9, 18)],
  ])('G18 counts the Friday afternoon as it is: %s', (name, own) => {
    const { remindAt, dueAt, steps } = clock(FRIDAY, own);
    const row = PAGE.split('\n').find((line) => line.startsWith('|') && line.includes(name));
    const cells = [words(remindAt), `**${words(dueAt)}**`, words(steps[1]?.at)];
    expect(row).toContain(`| ${cells.join(' | ')} |`);
    expect(steps[0]?.at).toBe(dueAt);
  });

  it.each([
    ['evening', clock('2026-11-27T20:00').dueAt, 'Mon 13:00', 'due at 13:00'],
    [
      'holidays',
      clock('2026-12-24T16:00').dueAt,
      'Mon 11:30',
      'due on Monday 28 December at 11:30',
    ],
    ['summer time', clock('2027-03-26T16:30').dueAt, 'Mon 12:00', 'Monday 29 March at 12:00'],
  ])('G18 says when it is due: %s', (_case, dueAt, expected, said) => {
    expect(words(dueAt)).toBe(expected);
    expect(PAGE).toContain(said);
  });

  it('brings the deadline forward on stricter evidence', () => {
    const { remindAt, dueAt, steps } = clock('2026-11-30T09:30', null, 'Contact sales');
    expect([dueAt, remindAt, ...steps.map(({ at }) => at)].map(words)).toEqual(
      ['10:30', '10:00', '10:30', '11:30'].map((time) => `Mon ${time}`),
    );
  });

  it('waits for an appointment, and passes over who is away all day', () => {
    const opened = '2026-12-01T10:00';
    const agreed = buildView().calendar;
    const find = (away: readonly [string, string]) => {
      const own = hours('Europe/Paris', 9, 18, away);
      const now = instant(opened);
      const owners = [buildOwner({ hours: own }), ...OWNERS.slice(1)];
      const { dueAt } = clock(opened, own);
      const ms = workingTimeBetween(now, clock(opened).dueAt, agreed);
      const people = { picture: pictureWithSignals(), owners, fallbackOwners: [] };
      return [findSeller(people, { now, ms, agreed }).owner?.ownerId, words(dueAt)];
    };
    expect(find(['2026-12-01T11:00', '2026-12-01T13:00'])).toEqual(['7', 'Tue 16:00']);
    expect(find(['2026-12-01T00:00', '2026-12-02T00:00'])[0]).toBe('8');
  });

  it('lets what is left run on in the hours of the next seller', () => {
    const own = { paris: hours('Europe/Paris', 9, 18), york: hours('America/New_York', 9, 17) };
    const now = instant('2026-11-30T13:00');
    const { window } = lookAt().record;
    if (!isUnderWay(window)) throw new Error('no window');
    const of = (ownerId: string | null): ReturnType<Clocks['of']> => {
      const owner = buildOwner({ hours: ownerId === '7' ? own.paris : own.york });
      return { calendar: ownerCalendar(owner, buildView().calendar, now).calendar, hours: 'own' };
    };
    const { dueAt } = clock('2026-11-30T10:00', own.paris);
    const before = { ...window, sellerId: '7', dueAt, calendar: of('7').calendar };
    const after = atOtherHours(before, { sellerId: '8', of }, now);
    expect([words(dueAt), words(after.dueAt), after.zone]).toEqual([
      'Mon 14:00',
      'Mon 16:00',
      'America/New_York',
    ]);
  });
});
