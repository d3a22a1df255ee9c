import { describe, expect, it } from 'vitest';

import { deadline } from '../../../src/domain/window/deadline.ts';
import { bearsRef, windowRef } from '../../../src/domain/window/window-ref.ts';
import {
  buildChecklist,
  buildSignal,
  buildView,
  HOUR,
  NOW,
  pictureWithSignals,
  readyPicture,
} from '../../support/builders.ts';

function sla(change: Readonly<Record<string, unknown>>) {
  return buildChecklist({
    sla: {
      tiers: [{ id: 'ready', first_touch: '4 working hours' }],
      remind_at: '50%',
      calendar: { hours: 'Mon-Fri 09:00-17:30', holidays: ['2026-12-25'] },
      handoff_owner: 'handoff-owner@example.com',
      ...change,
    },
  });
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

describe('deadline', () => {
  it('E1 is that of the first tier that holds', () => {
    expect(deadline(buildView())).toEqual({
      tier: 'hand-raiser',
      dueAt: NOW + HOUR,
      runs: 'working',
      remindAt: NOW + HOUR / 2,
      steps: [
        { at: NOW + HOUR, to: 'manager@example.com', reassign: false },
        { at: NOW + 2 * HOUR, to: 'handoff-owner@example.com', reassign: true },
      ],
    });
    const other = pictureWithSignals(buildSignal({ name: 'Request a demo' }));
    expect(deadline(buildView({ picture: other }))).toMatchObject({
      tier: 'ready',
      dueAt: NOW + 4 * HOUR,
    });
  });

  it('B4 is not that of a tier whose condition is unknown', () => {
    const signals = { available: false, reason: 'not readable' } as const;
    expect(deadline(buildView({ picture: readyPicture({ signals }) }))).toMatchObject({
      tier: 'ready',
    });
  });

  it.each([
    [
      'Friday evening',
      '2026-11-27T18:00:00+01:00',
      '2026-11-30T12:00:00.000Z',
      '2026-11-30T10:00:00.000Z',
    ],
    [
      'Friday afternoon',
      '2026-11-27T16:30:00+01:00',
      '2026-11-30T11:00:00.000Z',
      '2026-11-30T09:00:00.000Z',
    ],
    [
      'Christmas',
      '2026-12-25T10:00:00+01:00',
      '2026-12-28T12:00:00.000Z',
      '2026-12-28T10:00:00.000Z',
    ],
    [
      'before the clock goes back',
      '2026-10-23T17:00:00+02:00',
      '2026-10-26T11:30:00.000Z',
      '2026-10-26T09:30:00.000Z',
    ],
    [
      'before the clock goes on',
      '2027-03-26T17:00:00+01:00',
      '2027-03-29T10:30:00.000Z',
      '2027-03-29T08:30:00.000Z',
    ],
  ])('G18 runs in working hours: %s', (_name, now, due, remind) => {
    const found = deadline(buildView({ checklist: sla({}), now: Date.parse(now) }));
    expect([iso(found.dueAt), iso(found.remindAt)]).toEqual([due, remind]);
  });

  it.each([
    [
      '30 minutes',
      'from the next opening on, when it begins at night',
      '2026-11-24T22:00:00+01:00',
      '2026-11-25T08:30:00.000Z',
      '2026-11-25T08:15:00.000Z',
    ],
    [
      '30 minutes',
      'from the next opening on, when it begins on a weekend',
      '2026-11-28T12:00:00+01:00',
      '2026-11-30T08:30:00.000Z',
      '2026-11-30T08:15:00.000Z',
    ],
    [
      '12 hours',
      'into the night, and reminds before its end although nobody works then',
      '2026-11-24T17:00:00+01:00',
      '2026-11-25T04:00:00.000Z',
      '2026-11-24T22:00:00.000Z',
    ],
    [
      '24 hours',
      'through the night, and reminds when somebody works again',
      '2026-11-24T17:00:00+01:00',
      '2026-11-25T16:00:00.000Z',
      '2026-11-25T08:00:00.000Z',
    ],
  ])('G18 round the clock, %s run %s', (first_touch, _how, now, due, remind) => {
    const checklist = sla({ tiers: [{ id: 'ready', first_touch }] });
    const found = deadline(buildView({ checklist, now: Date.parse(now) }));
    expect([iso(found.dueAt), iso(found.remindAt)]).toEqual([due, remind]);
  });

  it('G18 runs in the zone of the file, else of the portal', () => {
    const now = Date.parse('2026-11-24T10:00:00Z');
    const portal = deadline(buildView({ checklist: sla({}), now, zone: 'America/New_York' }));
    expect(iso(portal.dueAt)).toBe('2026-11-24T18:00:00.000Z');
    const calendar = { hours: 'Mon-Fri 09:00-17:30', time_zone: 'Europe/London' };
    const checklist = sla({ calendar });
    const own = deadline(buildView({ checklist, now, zone: 'America/New_York' }));
    expect(iso(own.dueAt)).toBe('2026-11-24T14:00:00.000Z');
  });

  it('has no reminder where the file asks for none', () => {
    expect(deadline(buildView({ checklist: sla({ remind_at: undefined }) })).remindAt).toBeNull();
  });

  it.each(['1 working day', '3 working days', '30 minutes', '1 working hour'])(
    'E3 reminds at a share of the span, also of %s',
    (first_touch) => {
      const checklist = sla({ tiers: [{ id: 'ready', first_touch }] });
      const { dueAt, remindAt } = deadline(buildView({ checklist }));
      expect(remindAt).toBeGreaterThan(NOW);
      expect(remindAt).toBeLessThan(dueAt);
    },
  );
});

describe('the reference of a window', () => {
  it('G02 names lead and window', () => {
    expect(windowRef('151', 2)).toBe('151-2');
  });

  it.each([
    ['Baton · ref 151-2 · checklist', true],
    ['<p>Baton · ref 151-2</p>', true],
    ['Baton · ref 151-21 · checklist', false],
    ['Baton · ref 1151-2', false],
    ['Baton · ref 151-2-1', false],
    ['', false],
  ])('G02 is found in %j: %s', (body, found) => {
    expect(bearsRef(body, '151-2')).toBe(found);
  });
});
