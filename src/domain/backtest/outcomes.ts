import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { Checklist } from '../checklist/schema.ts';
import type { LeadPast } from './lead-past.ts';
import type { PastWindow } from './play-forward.ts';

/**
 * What became of a window, against what really happened. hit: touched before it closed, and a meeting or a deal within 30
 * days. touched: that without the meeting or deal. by_itself: the lead booked or a deal came, untouched. missed: closed
 * untouched. open: not over yet.
 */
export type WindowOutcome = 'hit' | 'touched' | 'by_itself' | 'missed' | 'open';

export type Outcome = {
  readonly window: PastWindow;
  readonly outcome: WindowOutcome;
  /** A touch, meeting or deal in the 30 days before it opened: people were quicker. */
  readonly isTooLate: boolean;
  /** The seller turned it down for its timing while it was open. */
  readonly isTooEarly: boolean;
};

const THIRTY_DAYS_MS = 30 * 86_400_000;

export function outcomes(
  past: LeadPast,
  windows: readonly PastWindow[],
  checklist: Checklist,
): Outcome[] {
  const facts = factsOf(past, checklist);
  return windows.map((window) => ({
    window,
    outcome: outcomeOf(window, facts),
    isTooLate: [...facts.touches, ...facts.results].some(
      (at) => at < window.openedAt && at >= window.openedAt - THIRTY_DAYS_MS,
    ),
    isTooEarly: facts.turnedDown.some((at) => isDuring(at, window)),
  }));
}

/** Deals that were won without any window before them: what this version would not have seen. */
export function wonUnseen(past: LeadPast, windows: readonly PastWindow[], since: number): number {
  const won = past.deals.available ? past.deals.value.filter(({ isWon }) => isWon) : [];
  return won.filter(
    ({ createdAt }) => createdAt >= since && !windows.some(({ openedAt }) => openedAt <= createdAt),
  ).length;
}

type Facts = {
  readonly touches: readonly number[];
  /** Meetings booked and deals made. */
  readonly results: readonly number[];
  readonly turnedDown: readonly number[];
};

function factsOf(past: LeadPast, { touches, criteria }: Checklist): Facts {
  const engagements = ENGAGEMENT_KINDS.flatMap((kind) => {
    const section = past.engagements[kind];
    return section.available ? section.value : [];
  });
  const timing = criteria.filter(({ kind }) => kind === 'timing').map(({ id }) => id);
  const booked = past.histories.engagements_last_meeting_booked ?? [];
  return {
    touches: engagements
      .filter(({ direction, kind }) => direction === 'outbound' && touches.count.includes(kind))
      .filter(({ isAttempt }) => !isAttempt || touches.attempts)
      .map(({ at }) => at),
    results: [
      ...(past.deals.available ? past.deals.value.map(({ createdAt }) => createdAt) : []),
      ...booked.map(({ at }) => at),
    ],
    turnedDown: (past.histories.baton_verdict_reason ?? [])
      .filter(({ value }) => value === 'bad_timing' || timing.includes(value))
      .map(({ at }) => at),
  };
}

function outcomeOf(window: PastWindow, { touches, results }: Facts): WindowOutcome {
  const touch = touches.find((at) => isDuring(at, window));
  if (touch !== undefined) {
    const led = results.some((at) => at >= window.openedAt && at <= touch + THIRTY_DAYS_MS);
    return led ? 'hit' : window.closedAt === null ? 'open' : 'touched';
  }
  if (window.reason === 'meeting_booked' || window.reason === 'deal_opened') return 'by_itself';
  return window.closedAt === null ? 'open' : 'missed';
}

function isDuring(at: number, { openedAt, closedAt }: PastWindow): boolean {
  return at >= openedAt && at <= (closedAt ?? Infinity);
}
