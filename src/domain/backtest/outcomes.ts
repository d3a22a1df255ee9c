import type { Checklist } from '../checklist/schema.ts';
import type { Engagement } from '../lead/engagement.ts';
import type { CloseReason } from '../window/window.ts';
import { engagementsOf } from './lead-past.ts';
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
  const facts = factsOf(past, checklist, stretch);
  return windows.map((window, place) => {
    const isDuring = during(window, stretch);
    const before = windows.slice(0, place).map((one) => during(one, stretch));
    return {
      window,
      outcome: outcomeOf(window, facts, stretch),
      isTooLate: [...facts.touches, ...facts.results].some(
        (at) =>
          at < window.openedAt &&
          at >= window.openedAt - THIRTY_DAYS_MS &&
          !before.some((wasDuring) => wasDuring(at)),
      ),
      isTooEarly: facts.rejected.some(isDuring) && facts.badTiming.some(isDuring),
    };
  });
}

/** What really happened, ms. */
type Facts = {
  readonly touches: readonly number[];
  /** Meetings booked or held, and deals made. */
  readonly results: readonly number[];
  readonly rejected: readonly number[];
  /** When timing was given as the reason. */
  readonly badTiming: readonly number[];
};

function factsOf(past: LeadPast, { touches, criteria }: Checklist, { now }: Stretch): Facts {
  const engagements = engagementsOf(past);
  const reasons = [
    'bad_timing',
    ...criteria.flatMap(({ kind, id }) => (kind === 'timing' ? id : [])),
  ];
  const { engagements_last_meeting_booked: booked = [], baton_verdict: verdicts = [] } =
    past.histories;
  const happened = (instants: readonly number[]) => instants.filter((at) => at <= now);
  return {
    touches: happened(
      engagements
        .filter(({ direction, kind }) => direction === 'outbound' && touches.count.includes(kind))
        .filter(({ isAttempt }) => !isAttempt || touches.attempts)
        .map(({ at }) => at),
    ),
    results: happened([
      ...(past.deals.available ? past.deals.value.map(({ createdAt }) => createdAt) : []),
      ...booked.filter(({ value }) => value !== '').map(({ at }) => at),
      ...engagements.filter(isMeeting).map(({ at, createdAt }) => Math.min(at, createdAt ?? at)),
    ]),
    rejected: verdicts.filter(({ value }) => value === 'rejected').map(({ at }) => at),
    badTiming: (past.histories.baton_verdict_reason ?? [])
      .filter(({ value }) => reasons.includes(value))
      .map(({ at }) => at),
  };
}

/** It counts from when it was booked; one that is logged afterwards, from when it was. */
function isMeeting({ kind, isAttempt }: Engagement): boolean {
  return kind === 'meeting' && !isAttempt;
}

function outcomeOf(
  window: PastWindow,
  { touches, results }: Facts,
  stretch: Stretch,
): WindowOutcome {
  const isDuring = during(window, stretch);
  const touch = Math.min(...touches.filter(isDuring));
  if (touch < Infinity) {
    const end = touch + THIRTY_DAYS_MS;
    if (results.some((at) => at >= window.openedAt && at <= end)) return 'hit';
    return stretch.now <= end ? 'open' : 'touched';
  }
  if (results.some(isDuring) || UNTOUCHED_RESULTS.includes(window.reason)) return 'by_itself';
  return window.closedAt === null ? 'open' : 'missed';
}

const UNTOUCHED_RESULTS: readonly (CloseReason | null)[] = [
  'meeting_booked',
  'deal_opened',
  'became_customer',
];

/** From its opening to its close, both included; one that is open at the end lasts until then. */
function during({ openedAt, closedAt }: PastWindow, { until }: Stretch): (at: number) => boolean {
  return (at) => at >= openedAt && at <= (closedAt ?? until);
}
