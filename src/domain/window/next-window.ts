import type { Evaluation } from '../checklist/evaluate.ts';
import { turnedByTime } from '../checklist/turns-by-time.ts';
import type { View } from '../checklist/view.ts';
import type { NextPart } from './account-play.ts';
import { closing } from './closing.ts';
import { atOtherHours } from './clocks.ts';
import type { Clocks } from './clocks.ts';
import { deadline } from './deadline.ts';
import { escalate, nextMoment } from './escalate.ts';
import { coolDownEnd, heldBack } from './held-back.ts';
import { openWindow } from './open-window.ts';
import { renew } from './renew.ts';
import { isSameVerdict } from './verdict.ts';
import { isUnderWay, toLast } from './window.ts';
import type { ClosedWindow, CloseReason, OpenWindow, Window } from './window.ts';
import { withPeople } from './with-people.ts';

export type Change =
  | 'none'
  | 'opened'
  | 'renewed'
  | 'touched'
  | 'answered'
  | 'escalated'
  | 'handed_on'
  | 'ticked'
  | 'dismissed'
  | 'closed';

export type NextWindow = {
  readonly window: Window;
  readonly change: Change;
  /** Why a lead has no window, in words; null while it has one. */
  readonly held: string | null;
  /** When something changes by itself, ms; null when only news can change anything. */
  readonly again: number | null;
};

/**
 * The window's next state, from the last state, the evaluation and the clock. Shadow tells whether this portal's writes
 * are off; clocks, whose working hours count (the view's calendar, unless said otherwise).
 */
export function nextWindow(
  window: Window,
  evaluation: Evaluation,
  agreed: View,
  shadow: boolean,
  clocks: Clocks = agreedClocks(agreed),
  part: NextPart | null = null,
): NextWindow {
  const view = { ...agreed, calendar: clocks.of(clocks.sellerId).calendar };
  if (!isUnderWay(window)) {
    const held = heldBack(window, evaluation, view);
    if (held !== null) {
      return { window, change: 'none', held, again: lookAgain(window, evaluation, view) };
    }
    return opened(
      withPart(openWindow(window, evaluation, view, { shadow, clocks }), part, evaluation, view),
      view,
    );
  }
  const inPlay = withPart(atOtherHours(window, clocks, view.now), part, evaluation, view);
  const seen = withPeople(inPlay, view, part);
  const reason = part?.part === 'over' ? part.reason : closing(seen, evaluation, view);
  if (reason !== null) {
    const closed = close(seen, reason, view.now);
    const held = heldBack(closed, evaluation, view);
    return { window: closed, change: 'closed', held, again: lookAgain(closed, evaluation, view) };
  }
  const next = escalate(renew(seen, evaluation, view, shadow), view);
  return {
    window: next,
    change: changeOf(window, next),
    held: null,
    again: nextMoment(next, view),
  };
}

function agreedClocks({ calendar }: View): Clocks {
  return { sellerId: null, of: () => ({ calendar, hours: 'agreed' }) };
}

/** Its part in the account's play. Who takes over the lead is asked for now: their time begins now, by today's SLA. */
function withPart(
  window: OpenWindow,
  next: NextPart | null,
  { checklist }: Evaluation,
  view: View,
): OpenWindow {
  if (next === null || next.part === 'over') return window;
  const { part, companyId } = next;
  if (window.account?.part === part && window.account.companyId === companyId) return window;
  const isPromoted = part === 'leads' && window.account?.part === 'joined';
  const anew = isPromoted
    ? { ...deadline(view), stepsTaken: 0, stepsTold: 0, openedWith: checklist }
    : {};
  return { ...window, ...anew, account: { companyId, part } };
}

/** In the order of what matters most to those who read of it. */
function changeOf(before: OpenWindow, after: OpenWindow): Change {
  if (after === before) return 'none';
  if (after.touch !== before.touch) return 'touched';
  if (after.stepsTaken !== before.stepsTaken) return 'escalated';
  if (!isSameVerdict(after.verdict, before.verdict)) return 'answered';
  if (after.saidDoneAt !== null && before.saidDoneAt === null) return 'ticked';
  if (after.dismissedAt !== null && before.dismissedAt === null) return 'dismissed';
  if (after.sellerId !== before.sellerId) return 'handed_on';
  return 'renewed';
}

function opened(window: OpenWindow, view: View): NextWindow {
  return { window, change: 'opened', held: null, again: nextMoment(window, view) };
}

/** It lacks nothing but what time alone can bring. */
function isOnlyTooEarly({ readiness, missing, unknown }: Evaluation, view: View): boolean {
  if (readiness !== 'not_ready' && readiness !== 'unknown') return false;
  const byTime = turnedByTime(view.checklist);
  return byTime.size > 0 && [...missing, ...unknown].every((id) => byTime.has(id));
}

/** Evidence ages without news: who is ready and has no window is looked at every day, and when a cool-down is over. */
const STALE_MS = 86_400_000;

function lookAgain({ last }: ClosedWindow, evaluation: Evaluation, view: View): number | null {
  const tomorrow = view.now + STALE_MS;
  if (evaluation.readiness !== 'ready') return isOnlyTooEarly(evaluation, view) ? tomorrow : null;
  const end = last && coolDownEnd(last, view);
  return end !== null && end > view.now ? Math.min(end, tomorrow) : tomorrow;
}

function close(window: OpenWindow, reason: CloseReason, now: number): ClosedWindow {
  const isMissed = reason === 'expired' && window.touch === null;
  return {
    state: isMissed ? 'missed' : 'closed',
    number: window.number,
    last: toLast(window, reason, now),
  };
}
