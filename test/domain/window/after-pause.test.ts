import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slaCalendar } from '../../../src/domain/checklist/sla-calendar.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import { NEW_LEAD } from '../../../src/domain/lead/lead-record.ts';
import { afterPauses, release } from '../../../src/domain/window/after-pause.ts';
import type { Pause } from '../../../src/domain/window/after-pause.ts';
import { renew } from '../../../src/domain/window/renew.ts';
import type { OpenWindow } from '../../../src/domain/window/window.ts';
import { isUnderWay } from '../../../src/domain/window/window.ts';
import {
  buildChecklist,
  buildView,
  DAY,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  ZONE,
} from '../../support/builders.ts';

const CALENDAR = slaCalendar(buildChecklist(), ZONE);
/** Opened on Tuesday at ten, first touch due at eleven, steps at eleven and twelve. */
const OPENED = lookAt().record;

const moved = (pauses: readonly Pause[], change: Partial<OpenWindow> = {}): OpenWindow => {
  const { window } = OPENED;
  if (!isUnderWay(window)) throw new Error('the builder’s lead is ready');
  const record = { ...OPENED, window: { ...window, ...change } };
  const after = afterPauses(record, pauses, CALENDAR);
  // Whatever happened: once more changes nothing.
  expect(afterPauses(after, pauses, CALENDAR)).toEqual(after);
  return after.window as OpenWindow;
};

const times = ({ openedAt, dueAt, remindAt, steps, stepsTaken }: OpenWindow) => {
  const at = (moment: number) => new Date(moment).toISOString().slice(5, 16);
  return [at(openedAt), at(dueAt), at(remindAt ?? 0), ...steps.map((s) => at(s.at)), stepsTaken];
};

describe('G11 windows after a pause of writing', () => {
  it('stay as they are where there was none, or it was before or after', () => {
    const before = { since: NOW - 2 * HOUR, until: NOW - HOUR };
    const after = { since: NOW + 5 * HOUR, until: NOW + 6 * HOUR };
    for (const pauses of [[], [before], [after], [before, after]]) {
      expect(moved(pauses)).toEqual(OPENED.window);
      expect(afterPauses(OPENED, pauses, CALENDAR)).toBe(OPENED);
    }
    expect(afterPauses(NEW_LEAD, [before], CALENDAR)).toBe(NEW_LEAD);
  });

  it('open when it ends if they opened in it: nobody is late for what nobody was told', () => {
    const pause = { since: NOW - MINUTE, until: NOW + 3 * HOUR };
    expect(times(moved([pause], { stepsTaken: 2 }))).toEqual([
      '11-24T12:00',
      '11-24T13:00',
      '11-24T12:30',
      '11-24T13:00',
      '11-24T14:00',
      0,
    ]);
  });

  it('count as opened in it if they were decided a moment before, and not if that is long ago', () => {
    const pause = (before: number) => ({ since: NOW + before, until: NOW + HOUR });
    expect(moved([pause(30_000)]).openedAt).toBe(NOW + HOUR);
    expect(moved([pause(5 * MINUTE)]).openedAt).toBe(NOW);
  });

  it('keep what was left of the working time, over the night', () => {
    const pause = { since: NOW, until: NOW + 7 * HOUR + 15 * MINUTE };
    expect(times(moved([pause]))).toEqual([
      '11-24T16:15',
      '11-25T08:45',
      '11-25T08:15',
      '11-25T08:45',
      '11-25T09:45',
      0,
    ]);
  });

  it('keep their deadline if they were written before; what came due in the pause comes later', () => {
    const pause = { since: NOW + 30 * MINUTE, until: NOW + 90 * MINUTE };
    const written = { writtenAt: NOW + 1, stepsTaken: 1 };
    expect(times(moved([pause], written))).toEqual([
      '11-24T09:00',
      '11-24T10:00',
      '11-24T09:30',
      '11-24T11:00',
      '11-24T11:00',
      0,
    ]);
  });

  it('take no step anew that was told before', () => {
    const pause = { since: NOW + 90 * MINUTE, until: NOW + 3 * HOUR };
    const told = { writtenAt: NOW + 1, stepsTaken: 2, stepsTold: 1 };
    const window = moved([pause], told);
    expect([window.stepsTaken, window.steps[0]?.at]).toEqual([1, NOW + HOUR]);
    expect(window.steps[1]?.at).toBe(NOW + 3 * HOUR + 30 * MINUTE);
  });

  it('move with a second pause, whether it was looked at in between or not', () => {
    const pauses = [
      { since: NOW - MINUTE, until: NOW + 10 * MINUTE },
      { since: NOW + 20 * MINUTE, until: NOW + 4 * HOUR },
    ];
    const [first = { since: 0, until: 0 }] = pauses;
    expect(times(moved(pauses))).toEqual(
      times(moved([first]))
        .with(3, '11-24T13:50')
        .with(4, '11-24T14:50'),
    );
    const between = moved([first]);
    expect(moved(pauses, between)).toEqual(moved(pauses));
  });

  it('never come earlier, and their steps stay in order', () => {
    const anyPause = fc
      .tuple(fc.integer({ min: -DAY, max: 5 * DAY }), fc.integer({ min: 1, max: 5 * DAY }))
      .map(([since, ms]): Pause => ({ since: NOW + since, until: NOW + since + ms }));
    const anyWindow = fc.record({
      writtenAt: fc.constantFrom(null, NOW + 1),
      runs: fc.constantFrom('working' as const, 'always' as const),
      stepsTaken: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(anyPause, anyWindow, (pause, change) => {
        const before = OPENED.window as OpenWindow;
        const after = moved([pause], change);
        expect(after.dueAt).toBeGreaterThanOrEqual(before.dueAt);
        expect(after.closesAt).toBeGreaterThanOrEqual(before.closesAt);
        const steps = after.steps.map(({ at }) => at);
        expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
        steps.forEach((at, i) => {
          expect(at).toBeGreaterThanOrEqual(before.steps[i]?.at ?? 0);
          const isUntold = i >= after.stepsTold && at > pause.since;
          if (isUntold) expect(at).toBeGreaterThan(pause.until);
        });
      }),
    );
  });

  it('is a record’s matter only while its window is under way', () => {
    const { window } = OPENED;
    if (!isUnderWay(window)) throw new Error('the builder’s lead is ready');
    const closed: LeadRecord = { ...OPENED, window: { state: 'closed', number: 1, last: null } };
    const pause = { since: NOW - HOUR, until: NOW + HOUR };
    expect(afterPauses(closed, [pause], CALENDAR)).toBe(closed);
  });
});

describe('E3 a window of the shadow time', () => {
  const shadow = (change: Partial<OpenWindow> = {}): OpenWindow =>
    ({ ...OPENED.window, shadow: true, stepsTaken: 2, ...change }) as OpenWindow;

  it('opens when it is let go: nobody is late for what nobody was told', () => {
    const opened = release(shadow(), NOW + 7 * DAY, CALENDAR);
    expect(times(opened)).toEqual([
      '12-01T09:00',
      '12-01T10:00',
      '12-01T09:30',
      '12-01T10:00',
      '12-01T11:00',
      0,
    ]);
    expect(opened).toMatchObject({ shadow: false, changedAt: NOW + 7 * DAY });
  });

  it('does so on newer evidence, and not while the portal is in shadow mode', () => {
    const window = shadow({ newestSignalAt: 0, openedAt: NOW - 7 * DAY, dueAt: NOW - 6 * DAY });
    const { evaluation } = lookAt();
    const live = renew(window, evaluation, buildView(), false);
    expect([live.shadow, live.openedAt, live.dueAt > NOW]).toEqual([false, NOW, true]);
    const still = renew(window, evaluation, buildView(), true);
    expect([still.shadow, still.openedAt]).toEqual([true, window.openedAt]);
  });

  it('stays as it is where somebody was in touch by themselves', () => {
    const touch = { at: NOW + HOUR, certainty: 'seen' } as OpenWindow['touch'];
    const window = shadow({ touch, state: 'working' });
    expect(release(window, NOW + 7 * DAY, CALENDAR)).toEqual({ ...window, shadow: false });
  });
});
