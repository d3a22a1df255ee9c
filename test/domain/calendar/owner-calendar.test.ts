import { describe, expect, it } from 'vitest';

import type { OwnHours } from '../../../src/domain/calendar/own-hours.ts';
import { ownerCalendar } from '../../../src/domain/calendar/owner-calendar.ts';
import { addWorkingTime } from '../../../src/domain/calendar/working-time.ts';
import { buildOwner, HOUR } from '../../support/builders.ts';
import { absence, at, calendar, iso, OFFICE } from './calendars.ts';

const EARLY = calendar('Mon-Thu 07:00-15:00').days;
const LEAVE = absence('2026-11-28T00:00+01:00/2026-12-14T00:00+01:00');

function owner(hours: Partial<OwnHours>) {
  return buildOwner({ hours: { zone: null, days: null, away: [], ...hours } });
}

describe('ownerCalendar', () => {
  it.each([
    ['nobody', null],
    ['somebody whose hours cannot be read', buildOwner()],
    ['somebody who says nothing', owner({})],
    [
      'somebody who says the same',
      owner({ zone: 'Europe/Berlin', days: { ...OFFICE.days, 6: [] } }),
    ],
  ])('G18 is the agreed one of %s', (_name, who) => {
    expect(ownerCalendar(who, OFFICE)).toEqual({ calendar: OFFICE, source: 'agreed' });
  });

  it.each([
    ['days', { days: EARLY }, { days: EARLY }],
    ['zone', { zone: 'America/New_York' }, { zone: 'America/New_York' }],
    ['absences', { away: [LEAVE] }, {}],
  ] as const)('G18 has their own %s, and the rest as agreed', (_name, hours, expected) => {
    expect(ownerCalendar(owner(hours), OFFICE)).toEqual({
      calendar: { ...OFFICE, away: [], ...hours, ...expected },
      source: 'own',
    });
  });

  it('G18 keeps the agreed holidays', () => {
    const { calendar: hours } = ownerCalendar(owner({ days: EARLY }), OFFICE);
    const christmas = addWorkingTime(at('2026-12-24T14:00+01:00'), 2 * HOUR, hours);
    expect(iso(christmas)).toBe(iso(at('2026-12-28T08:00+01:00')));
  });

  it('is the agreed one where the same zone has another name', () => {
    const agreed = { ...OFFICE, zone: 'US/Eastern' };
    const { source } = ownerCalendar(owner({ zone: 'America/New_York' }), agreed);
    expect(source).toBe('agreed');
  });

  it('takes no notice of absences that are over', () => {
    const who = owner({ away: [LEAVE] });
    expect(ownerCalendar(who, OFFICE, LEAVE[1] - 1).source).toBe('own');
    expect(ownerCalendar(who, OFFICE, LEAVE[1])).toEqual({ calendar: OFFICE, source: 'agreed' });
  });

  it.each([
    [
      'America/New_York, clock back',
      'America/New_York',
      '2026-10-30T16:30-04:00',
      '2026-11-02T10:00-05:00',
    ],
    [
      'America/New_York, clock on',
      'America/New_York',
      '2026-03-06T16:30-05:00',
      '2026-03-09T10:00-04:00',
    ],
    ['Europe/London, clock back', 'Europe/London', '2026-10-23T16:30+01:00', '2026-10-26T10:00Z'],
    ['Europe/London, clock on', 'Europe/London', '2026-03-27T16:30Z', '2026-03-30T10:00+01:00'],
    [
      'Asia/Kolkata, which has none',
      'Asia/Kolkata',
      '2026-10-23T16:30+05:30',
      '2026-10-26T10:00+05:30',
    ],
    [
      'Australia/Sydney, where spring is in October',
      'Australia/Sydney',
      '2026-10-02T16:30+10:00',
      '2026-10-05T10:00+11:00',
    ],
  ])('G18 counts over the weekend in %s', (_name, zone, from, expected) => {
    const { calendar: hours } = ownerCalendar(owner({ zone }), OFFICE);
    expect(iso(addWorkingTime(at(from), 2 * HOUR, hours))).toBe(iso(at(expected)));
  });

  it('G18 still runs in their afternoon when it is night here', () => {
    const { calendar: hours } = ownerCalendar(owner({ zone: 'America/New_York' }), OFFICE);
    const friday = at('2026-11-27T22:00+01:00');
    expect(iso(addWorkingTime(friday, 2 * HOUR, hours))).toBe(iso(at('2026-11-30T09:30-05:00')));
  });
});
