import { describe, expect, it } from 'vitest';

import { evaluate } from '../../../src/domain/checklist/evaluate.ts';
import { nextWindow } from '../../../src/domain/window/next-window.ts';
import { hotUntil, urgency } from '../../../src/domain/window/urgency.ts';
import { verdictSince } from '../../../src/domain/window/verdict.ts';
import { NO_WINDOW } from '../../../src/domain/window/window.ts';
import type { OpenWindow } from '../../../src/domain/window/window.ts';
import { buildView, DAY, HOUR, NOW, pictureWith, property } from '../../support/builders.ts';

const DAYS_3 = { kind: 'plain', ms: 3 * DAY } as const;

function verdict(value: string | null, since: number | null) {
  return pictureWith({
    baton_verdict: property(value, { since }),
    baton_verdict_reason: property('other'),
  });
}

describe('the seller’s answer', () => {
  it('G1 counts with its reason when it was given after the window opened', () => {
    expect(verdictSince(NOW, verdict('rejected', NOW + 1))).toEqual({
      value: 'rejected',
      at: NOW + 1,
      reason: 'other',
    });
  });

  it.each([
    ['given before', 'rejected', NOW],
    ['whose date is not known', 'rejected', null],
    ['that was cleared', null, NOW + 1],
    ['that is none of the two', 'perhaps', NOW + 1],
  ])('G1 does not count one %s', (_name, value, since) => {
    expect(verdictSince(NOW, verdict(value, since))).toBeNull();
  });
});

describe('urgency', () => {
  const view = buildView();
  const { window } = nextWindow(NO_WINDOW, evaluate(view), view, false);
  const open = window as OpenWindow;

  it.each([
    ['hot', NOW],
    ['hot', NOW - HOUR + 3 * DAY],
    ['cooling', NOW - HOUR + 3 * DAY + 1],
    ['cooling', open.closesAt - DAY],
    ['last day', open.closesAt - DAY + 1],
  ])('B2 is %s at that moment', (expected, now) => {
    expect(urgency(open, DAYS_3, { now, calendar: view.calendar })).toBe(expected);
  });

  it('B2 runs from the newest evidence', () => {
    expect(hotUntil(open, DAYS_3, view.calendar)).toBe(NOW - HOUR + 3 * DAY);
    const without = { ...open, newestSignalAt: null };
    expect(hotUntil(without, DAYS_3, view.calendar)).toBe(NOW + 3 * DAY);
  });
});
