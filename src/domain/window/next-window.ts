import { addDuration } from '../calendar/working-time.ts';
import type { CriterionResult, Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import { turnedByTime } from '../checklist/turns-by-time.ts';
import { closing } from './closing.ts';
import { atOtherHours } from './clocks.ts';
import type { Clocks } from './clocks.ts';
import { deadline } from './deadline.ts';
import { coolDownEnd, heldBack } from './held-back.ts';
import { toInstant } from '../lead/history.ts';
import { propertyText } from '../lead/picture.ts';
import type { NextPart } from './account-play.ts';
import { firstTouch } from './touched.ts';
import type { Touched } from './touched.ts';
import { verdictSince } from './verdict.ts';
import type { Verdict } from './verdict.ts';
import { windowRef } from './window-ref.ts';
import { isUnderWay, toLast } from './window.ts';
import type { ClosedWindow, CloseReason, OpenWindow, Window } from './window.ts';

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
    return opened(withPart(open(window, evaluation, view, { shadow, clocks }), part, view), view);
  }
  const inPlay = withPart(atOtherHours(window, clocks, view.now), part, view);
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

/** Its part in the account's play. Who takes over the lead is asked for now: their time begins now. */
function withPart(window: OpenWindow, next: NextPart | null, view: View): OpenWindow {
  if (next === null || next.part === 'over') return window;
  const { part, companyId } = next;
  if (window.account?.part === part && window.account.companyId === companyId) return window;
  const isPromoted = part === 'leads' && window.account?.part === 'joined';
  const anew = isPromoted ? { ...deadline(view), stepsTaken: 0, stepsTold: 0 } : {};
  return { ...window, ...anew, account: { companyId, part } };
}

/** What sellers did since it opened: in touch, an answer, a tick. The first touch stays; one of which nobody is sure is outdone by a later one. */
function withPeople(window: OpenWindow, view: View, next: NextPart | null): OpenWindow {
  const { openedAt, touch: before } = window;
  const found = firstTouch(before?.at ?? openedAt, view) ?? touchOfColleague(next);
  const touch = before?.certainty === 'seen' ? before : (found ?? before);
  const verdict = verdictSince(openedAt, view.picture) ?? window.verdict;
  const task = touch === null ? endedTask(window, view) : null;
  if (touch === before && task === null && isSameVerdict(verdict, window.verdict)) return window;
  const state = touch?.certainty === 'seen' ? 'working' : window.state;
  return { ...window, touch, verdict, state, ...task };
}

/** Who spoke with one member of the play was in touch with the account. */
function touchOfColleague(next: NextPart | null): Touched | null {
  const joined = next?.part === 'leads' ? next.joined : [];
  const touches = joined.flatMap(({ touch }) => (touch?.certainty === 'seen' ? [touch] : []));
  return touches.toSorted((a, b) => a.at - b.at)[0] ?? null;
}

/** Nobody was in touch, and a person ended the task: that is no follow-up, and is not undone either. */
function endedTask(
  window: OpenWindow,
  { picture: { task }, now }: View,
): Pick<OpenWindow, 'saidDoneAt' | 'dismissedAt'> | null {
  if (task === null) return null;
  const isGone = task.state === 'deleted' || task.state === 'deferred';
  const saidDoneAt = task.state === 'completed' ? (window.saidDoneAt ?? now) : null;
  const dismissedAt = isGone ? (window.dismissedAt ?? now) : null;
  const isSame = saidDoneAt === window.saidDoneAt && dismissedAt === window.dismissedAt;
  return isSame ? null : { saidDoneAt, dismissedAt };
}

function isSameVerdict(a: Verdict | null, b: Verdict | null): boolean {
  return a?.at === b?.at && a?.reason === b?.reason;
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

/** Takes the steps whose time has come, unless somebody was, or perhaps was, in touch: this very look has read that. */
function escalate(window: OpenWindow, view: View): OpenWindow {
  if (!isWatched(window)) return window;
  const due = window.steps.filter(({ at }) => stepAt(at, view) <= view.now).length;
  return due > window.stepsTaken ? { ...window, stepsTaken: due } : window;
}

/** Whoever set a later due date means to be in touch by then: nobody is reminded or told before. The SLA stays as it is. */
function stepAt(at: number, { picture: { task } }: View): number {
  return task?.state === 'open' && task.postponedTo !== null ? Math.max(at, task.postponedTo) : at;
}

/** Nobody was in touch or answered yet, and somebody could have: the window is written. */
function isWatched({ touch, verdict, shadow, account }: OpenWindow): boolean {
  return touch === null && verdict === null && !shadow && account?.part !== 'joined';
}

/** When something changes by itself: the next step, or the end. */
function nextMoment(window: OpenWindow, view: View): number {
  const step = isWatched(window) ? window.steps[window.stepsTaken] : undefined;
  return Math.min(window.closesAt, step ? stepAt(step.at, view) : Infinity);
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

function open(
  window: ClosedWindow,
  evaluation: Evaluation,
  view: View,
  { shadow, clocks }: { readonly shadow: boolean; readonly clocks: Clocks },
): OpenWindow {
  const { picture, now, calendar, checklist } = view;
  const number = window.number + 1;
  return {
    state: 'open',
    number,
    ref: windowRef(picture.contactId, number),
    last: window.last,
    openedAt: now,
    changedAt: toInstant(propertyText(picture.contact, 'lastmodifieddate') ?? '') ?? now,
    closesAt: addDuration(now, checklist.window.closes_after, calendar),
    ...deadline(view),
    sellerId: clocks.sellerId,
    hours: clocks.of(clocks.sellerId).hours,
    zone: calendar.zone,
    calendar,
    openedWith: evaluation.checklist,
    checklist: evaluation.checklist,
    newestSignalAt: evaluation.newestSignalAt,
    why: evaluation.criteria,
    shadow,
    stepsTaken: 0,
    stepsTold: 0,
    writtenAt: null,
    touch: null,
    verdict: null,
    saidDoneAt: null,
    dismissedAt: null,
    usedAt: null,
    suggested: null,
    account: null,
    advice: null,
  };
}

function close(window: OpenWindow, reason: CloseReason, now: number): ClosedWindow {
  const isMissed = reason === 'expired' && window.touch === null;
  return {
    state: isMissed ? 'missed' : 'closed',
    number: window.number,
    last: toLast(window, reason, now),
  };
}

/** New evidence keeps the window open longer and may bring the deadline forward, never push it back. */
function renew(
  window: OpenWindow,
  evaluation: Evaluation,
  view: View,
  shadow: boolean,
): OpenWindow {
  const isNew = (evaluation.newestSignalAt ?? 0) > (window.newestSignalAt ?? 0);
  const why = evaluation.criteria.map((line) => keepMet(line, window.why, isNew));
  const { checklist } = evaluation;
  if (!isNew) return sameLines(why, window.why) ? window : { ...window, why, checklist };
  // A deadline keeps the SLA it started with: another version's tiers have no say in it.
  const sameSla = checklist.hash === window.openedWith.hash;
  const stricter = deadline(view);
  return {
    ...window,
    why,
    checklist,
    newestSignalAt: evaluation.newestSignalAt,
    closesAt: Math.max(
      window.closesAt,
      addDuration(view.now, view.checklist.window.closes_after, view.calendar),
    ),
    ...(sameSla && stricter.dueAt < window.dueAt ? { ...stricter, calendar: view.calendar } : {}),
    shadow: window.shadow && shadow,
  };
}

/** A line that aged out or became unknown stays as it was when it spoke for the lead; timing lines change on new evidence only. */
function keepMet(
  line: CriterionResult,
  before: readonly CriterionResult[],
  isNew: boolean,
): CriterionResult {
  if (line.truth === 'met' && (isNew || line.kind !== 'timing')) return line;
  return before.find(({ id }) => id === line.id) ?? line;
}

function sameLines(a: readonly CriterionResult[], b: readonly CriterionResult[]): boolean {
  return (
    a.length === b.length &&
    a.every((line, i) => line.text === b[i]?.text && line.evidence?.value === b[i]?.evidence?.value)
  );
}
