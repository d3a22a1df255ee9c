import type { Checklist } from '../checklist/schema.ts';
import type { CloseReason } from '../window/window.ts';
import { factsOf } from './facts.ts';
import type { Facts } from './facts.ts';
import type { LeadPast } from './lead-past.ts';
import type { PastWindow, Stretch } from './play-forward.ts';

/**
 * What became of a window, against what really happened. hit: touched before it closed, and a meeting or a deal up to 30
 * days after the first touch. touched: that without the meeting or deal. by_itself: a meeting or deal while it was open,
 * without a touch. missed: closed untouched. open: not over yet, or touched less than 30 days ago.
 */
export type WindowOutcome = 'hit' | 'touched' | 'by_itself' | 'missed' | 'open';

export type Outcome = {
  readonly window: PastWindow;
  readonly outcome: WindowOutcome;
  /** A touch, meeting or deal in the 30 days before it opened, and not in a window before: people were quicker. */
  readonly isTooLate: boolean;
  /** The seller turned it down for its timing while it was open. */
  readonly isTooEarly: boolean;
};

const THIRTY_DAYS_MS = 30 * 86_400_000;

export function outcomes(
  past: LeadPast,
  windows: readonly PastWindow[],
  checklist: Checklist,
  stretch: Stretch,
): Outcome[] {
  const facts = factsOf(past, checklist, stretch.now);
  return windows.map((window, place) => {
    const before = windows.slice(0, place);
    return {
      window,
      outcome: outcomeOf(window, facts, stretch),
      isTooLate: [...facts.touches, ...facts.results].some(
        (at) =>
          at <= window.openedAt &&
          at >= window.openedAt - THIRTY_DAYS_MS &&
          !before.some((one) => isDuring(at, one, stretch)),
      ),
      isTooEarly: facts.badTiming.some((at) => isDuring(at, window, stretch)),
    };
  });
}

function outcomeOf(
  window: PastWindow,
  { touches, results }: Facts,
  stretch: Stretch,
): WindowOutcome {
  const touch = Math.min(...touches.filter((at) => isDuring(at, window, stretch)));
  if (touch < Infinity) {
    const end = touch + THIRTY_DAYS_MS;
    if (results.some((at) => at > window.openedAt && at <= end)) return 'hit';
    return stretch.now <= end ? 'open' : 'touched';
  }
  const isOfItself =
    BY_ITSELF.includes(window.reason) || results.some((at) => isDuring(at, window, stretch));
  if (isOfItself) return 'by_itself';
  return window.closedAt === null ? 'open' : 'missed';
}

const BY_ITSELF: readonly (CloseReason | null)[] = [
  'meeting_booked',
  'deal_opened',
  'became_customer',
];

/** After it opened, as a live Baton counts, and up to its close; one that is open at the end lasts until then. */
function isDuring(at: number, { openedAt, closedAt }: PastWindow, { until }: Stretch): boolean {
  return at > openedAt && at <= (closedAt ?? until);
}
