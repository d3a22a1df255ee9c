import fc from 'fast-check';

import type { Figure } from '../../../src/domain/report/figure.ts';
import { DAY, HOUR, MINUTE, NOW } from '../../support/builders.ts';

/** A window that opened at NOW, stood in HubSpot a minute later, is due in four hours, and nothing else happened. */
export function figure(change: Partial<Figure> = {}): Figure {
  const openedAt = change.openedAt ?? NOW;
  return {
    openedAt,
    changedAt: openedAt - MINUTE,
    writtenAt: openedAt + MINUTE,
    dueAt: openedAt + 4 * HOUR,
    tier: 'ready',
    sellerId: '7',
    touch: null,
    saidDoneAt: null,
    dismissedAt: null,
    verdict: null,
    end: null,
    content: null,
    checklist: 'b2b-saas v3',
    ...change,
  };
}

const instant = fc.integer({ min: NOW - 40 * DAY, max: NOW + DAY });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

/** Anything that the type allows, also what no window lives through. */
export const anyFigure: fc.Arbitrary<Figure> = fc.record({
  openedAt: instant,
  changedAt: maybe(instant),
  writtenAt: maybe(instant),
  dueAt: instant,
  tier: fc.constant('ready'),
  sellerId: maybe(fc.constantFrom('7', '8')),
  touch: maybe(
    fc.record({
      at: instant,
      certainty: fc.constantFrom('seen', 'unsure'),
      workingMs: fc.nat({ max: 40 * HOUR }),
    }),
  ),
  saidDoneAt: maybe(instant),
  dismissedAt: maybe(instant),
  verdict: maybe(
    fc.record({
      value: fc.constantFrom('accepted', 'rejected'),
      reason: maybe(fc.constantFrom('bad_timing', 'right-person')),
    }),
  ),
  end: maybe(
    fc.record({
      at: instant,
      reason: fc.constantFrom('expired', 'meeting_booked', 'deal_opened', 'rejected', 'opted_out'),
    }),
  ),
  content: fc.constant(null),
  checklist: fc.constant('b2b-saas v3'),
});
