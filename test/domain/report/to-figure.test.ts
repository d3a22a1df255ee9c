import { describe, expect, it } from 'vitest';

import type { WorkCalendar } from '../../../src/domain/calendar/work-calendar.ts';
import { toFigure, toSpareFigures } from '../../../src/domain/report/to-figure.ts';
import { NO_WINDOW, toLast } from '../../../src/domain/window/window.ts';
import type { ClosedWindow, OpenWindow } from '../../../src/domain/window/window.ts';
import { DAY, HOUR, lookAt, MINUTE, NOW, OWNERS, pictureWith } from '../../support/builders.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';
import { onLeave } from '../../support/owner-builders.ts';
import { away, NEW_YORK, OFFICE } from '../calendar/calendars.ts';

const OPEN = {
  ...(lookAt().record.window as OpenWindow),
  changedAt: NOW - 2 * MINUTE,
  writtenAt: NOW + MINUTE,
};
const touch = (at: number) => ({ at, kind: 'call', ownerId: '7', certainty: 'seen' }) as const;
const agreed = () => OFFICE;

function closed(window: OpenWindow, reason: 'expired' | 'merged', at: number): ClosedWindow {
  return { state: 'closed', number: window.number, last: toLast(window, reason, at) };
}

describe('what a window came to', () => {
  it('G3 is this while it waits', () => {
    expect(toFigure(OPEN, agreed)).toEqual([
      '151-1',
      {
        openedAt: NOW,
        changedAt: NOW - 2 * MINUTE,
        writtenAt: NOW + MINUTE,
        dueAt: NOW + HOUR,
        tier: 'hand-raiser',
        sellerId: '7',
        touch: null,
        saidDoneAt: null,
        dismissedAt: null,
        verdict: null,
        end: null,
        content: null,
        checklist: 'b2b-saas v3',
      },
    ]);
  });

  it('G3 is nobody’s figure where there was none, or it was never written', () => {
    expect(toFigure(NO_WINDOW, agreed)).toBeNull();
    expect(toFigure({ ...OPEN, shadow: true }, agreed)).toBeNull();
    expect(toFigure(closed({ ...OPEN, shadow: true }, 'expired', NOW + DAY), agreed)).toBeNull();
  });

  it('G3 is that of the window under way, not of the one before it', () => {
    const { last } = closed(OPEN, 'expired', NOW + DAY);
    const second = { ...OPEN, ref: '151-2', number: 2, last };
    expect(toFigure(second, agreed)).toMatchObject(['151-2', { end: null }]);
  });

  it('G3 is that of the last one when it is over, with why and when', () => {
    expect(toFigure(closed(OPEN, 'expired', NOW + DAY), agreed)).toMatchObject([
      '151-1',
      { end: { at: NOW + DAY, reason: 'expired' }, openedAt: NOW },
    ]);
  });

  it('G21 lets neither clock run backwards', () => {
    const [, figure] = toFigure({ ...OPEN, changedAt: NOW + HOUR }, agreed) ?? [];
    expect(figure).toMatchObject({ changedAt: NOW });
  });

  it.each([
    ['the same day', OFFICE, NOW + 2 * HOUR, 2 * HOUR - MINUTE],
    ['the next morning', OFFICE, NOW + 24 * HOUR, 8.5 * HOUR - MINUTE],
    ['in whose zone it is not yet nine', NEW_YORK, NOW + 2 * HOUR, 0],
    [
      'who were out for an hour',
      away(OFFICE, '2026-11-24T10:30:00+01:00/2026-11-24T11:30:00+01:00'),
      NOW + 2 * HOUR,
      HOUR - MINUTE,
    ],
  ])('G21 G18 counts to the touch in the seller’s own working time: %s', (_who, hours, at, ms) => {
    const asked: (string | null)[] = [];
    const calendarOf = (sellerId: string | null): WorkCalendar => {
      asked.push(sellerId);
      return hours;
    };
    const [, figure] = toFigure({ ...OPEN, touch: touch(at), state: 'working' }, calendarOf) ?? [];
    expect(figure?.touch).toEqual({ at, certainty: 'seen', workingMs: ms });
    expect(asked).toEqual(['7']);
  });

  it('G21 measures nothing where the task was never written', () => {
    const window = { ...OPEN, writtenAt: null, touch: touch(NOW + HOUR) };
    expect(toFigure(window, agreed)?.[1].touch).toMatchObject({ workingMs: 0 });
  });

  it('G28 holds nothing of the person, whatever is known', () => {
    const verdict = { value: 'rejected', at: NOW + HOUR, reason: 'right-person' } as const;
    const figure = toFigure({ ...OPEN, verdict, touch: touch(NOW + HOUR) }, agreed);
    expect(JSON.stringify(figure)).not.toMatch(/Dana|Ruiz|CFO|northwind/iu);
    expect(figure?.[1].verdict).toEqual({ value: 'rejected', reason: 'right-person' });
  });

  it('G3 is carried by every look, with a leave that is over by now taken off', () => {
    const leave = ['2026-11-24T10:30:00+01:00', '2026-11-24T12:30:00+01:00'] as const;
    const owners = onLeave(OWNERS, '7', leave);
    const record = { ...lookAt({ owners }).record, window: OPEN };
    const call = engagements([buildEngagement({ at: NOW + 3 * HOUR })]);
    const picture = pictureWith({}, { engagements: call });
    const { figure } = lookAt({ owners, record, picture, now: NOW + DAY });
    expect(figure?.[1].touch).toMatchObject({ workingMs: HOUR - MINUTE });
  });
});

describe('what spare windows came to', () => {
  const spare = toLast({ ...OPEN, ref: '152-1', touch: touch(NOW + HOUR) }, 'merged', NOW + DAY);

  it('G27 is counted too, with its end', () => {
    const unwritten = { ...spare, ref: '153-1', shadow: true };
    expect(toSpareFigures([spare, unwritten], agreed)).toMatchObject([
      ['152-1', { end: { at: NOW + DAY, reason: 'merged' }, touch: { workingMs: HOUR - MINUTE } }],
    ]);
  });

  it('G27 is carried by the look that ends them', () => {
    const record = { ...lookAt().record, window: OPEN, spares: [spare] };
    const seen = lookAt({ record, now: NOW + MINUTE });
    expect(seen.spareFigures.map(([ref]) => ref)).toEqual(['152-1']);
    expect(seen.plan.owed).toMatchObject([
      { task: { kind: 'complete', ref: '152-1' }, note: { ref: '152-1', create: false } },
    ]);
  });
});
