import { truthOf } from '../checklist/judge.ts';
import { evaluate } from '../checklist/evaluate.ts';
import type { Evaluation } from '../checklist/evaluate.ts';
import type { Checklist } from '../checklist/schema.ts';
import type { View } from '../checklist/view.ts';
import { slaCalendar } from '../checklist/sla-calendar.ts';
import { gateStep } from '../gate/gate.ts';
import type { Bypass } from '../gate/gate.ts';
import type { LeadRecord } from '../lead/lead-record.ts';
import type { Owner, Picture } from '../lead/picture.ts';
import { propertyText } from '../lead/picture.ts';
import { toInstant } from '../lead/history.ts';
import { hotUntil } from '../window/urgency.ts';
import { currentList, listChange } from '../nurture/list-change.ts';
import { nurtureTrack } from '../nurture/track.ts';
import type { LastWindow, OpenWindow, Window } from '../window/window.ts';
import { isUnderWay } from '../window/window.ts';
import type { NextPart } from '../window/account-play.ts';
import { nextWindow } from '../window/next-window.ts';
import type { Change } from '../window/next-window.ts';
import { toFigure, toSpareFigures } from '../report/to-figure.ts';
import type { FigureOf } from '../report/to-figure.ts';
import { advise, afterAdvice } from './advise.ts';
import type { Shelf } from './advice.ts';
import { follow, FOLLOW_MS } from './follow.ts';
import { sellers } from './sellers.ts';
import type { Plan } from './plan.ts';
import { planHandoff } from './plan-handoff.ts';

export type LookInput = {
  readonly picture: Picture;
  readonly record: LeadRecord;
  readonly checklist: Checklist;
  readonly owners: readonly Owner[];
  readonly zone: string;
  readonly shadow: boolean;
  readonly shelf: Shelf;
  /** In the one play of its account; null: it stands for itself, or nobody has asked yet. */
  readonly part: NextPart | null;
  /** When the portal was connected, ms: what happened before concerns nobody. */
  readonly connectedAt: number;
  /** Where people of this portal sign in to HubSpot. */
  readonly uiDomain: string;
  readonly now: number;
};

/** One look at a lead: what the checklist says, what becomes of the window, what should stand in HubSpot. */
export type Look = {
  readonly evaluation: Evaluation;
  readonly change: Change;
  readonly held: string | null;
  /** When to look again without news, ms. */
  readonly again: number | null;
  /** A lead that was moved past the checklist, as this look discovered. */
  readonly bypass: Bypass | null;
  readonly plan: Plan;
  readonly record: LeadRecord;
  /** What its window came to so far, for the reports; null: there is none that was written. */
  readonly figure: FigureOf | null;
  /** … and what those came to that are over and still to be ended in HubSpot, as after a merge. */
  readonly spareFigures: readonly FigureOf[];
};

/** Pure: evaluate → next window → plan. Shadow mode, `why` and tests stop here and look at the result. */
export function look(input: LookInput): Look {
  const { picture, record, checklist, owners, zone, shadow, connectedAt, now } = input;
  const view = { picture, checklist, now, zone, calendar: slaCalendar(checklist, zone) };
  const evaluation = evaluate(view);
  const fallbackOwners = [ruleOwner(view), checklist.sla.handoff_owner];
  const among = { owners, fallbackOwners };
  const { clocks, settle, calendarOf } = sellers(record.window, evaluation, view, among);
  const next = nextWindow(record.window, evaluation, view, shadow, clocks, input.part);
  const { window: settled, seller } = settle(next.window);
  const { change } = next;
  const window = isUnderWay(settled)
    ? advise(settled, evaluation, view, {
        ...{ change, owners, shelf: input.shelf, shown: record.shown },
        seller: seller?.owner ?? null,
        joined: input.part?.part === 'leads' ? input.part.joined : [],
      })
    : settled;
  // Advice that stands no longer, because the window is over or something else is suggested.
  const before = isUnderWay(record.window) ? record.window : null;
  const left = before && hasOtherPiece(before, window) ? before : null;
  const shown = left ? afterAdvice(record.shown, left, view) : record.shown;
  const story = follow(window, evaluation, view, {
    shelf: input.shelf,
    owners,
    seller: owners.find(({ ownerId }) => ownerId === window.last?.sellerId) ?? null,
    record: { follow: record.follow, shown },
  });
  const gate = gateStep(
    { record: record.gate, evaluation, window: record.window, owners, connectedAt, shadow },
    view,
  );
  // An end that is not carried out yet is planned again, also beside a new window; task and note are found by their reference.
  const closing = next.change === 'closed' || record.closing;
  const spares = [...record.spares, ...stillOwed(record, next.window)];
  const track = nurtureTrack(evaluation, view);
  // A lead leaves its track's list when its window opens; a window that was never written is none to anybody in HubSpot.
  const wantedList = isUnderWay(window) && !window.shadow ? null : (track?.list ?? null);
  const list = currentList(input);
  const moves = listChange(list, wantedList, record);
  const plan = planHandoff({
    picture,
    evaluation,
    window,
    change: closing && !isUnderWay(window) ? 'closed' : next.change,
    owesEnd: closing,
    shadow,
    owners,
    seller,
    fallbackOwners,
    dailyCap: checklist.sla.daily_cap_per_seller ?? null,
    zone,
    now,
    stage: gate.write,
    track,
    // Nothing moves in shadow mode.
    list: shadow ? null : moves,
    spares,
    next: story?.send ?? null,
    isFollowed: story !== null || record.follow !== null,
    uiDomain: input.uiDomain,
    hotUntil: isUnderWay(window)
      ? hotUntil(window, checklist.window.half_life, view.calendar)
      : null,
  });
  const modifiedAt = toInstant(propertyText(picture.contact, 'lastmodifieddate') ?? '') ?? 0;
  return {
    evaluation,
    change: next.change,
    held: next.held,
    again: story ? Math.min(next.again ?? Infinity, story.at + FOLLOW_MS) : next.again,
    bypass: gate.bypass,
    plan,
    figure: toFigure(window, calendarOf),
    spareFigures: toSpareFigures(spares, calendarOf),
    record: {
      window,
      readiness: evaluation.readiness,
      held: next.held,
      closing,
      modifiedAt,
      gate: gate.record,
      // Where it is to be put once more, that it is there is remembered once it was.
      list: !shadow && moves?.add === list ? record.list : list,
      spares,
      merged: record.merged,
      shown,
      follow: story,
    },
  };
}

/** A window ends before the end of the one before it was carried out: that one is not forgotten. */
function stillOwed({ window, closing }: LeadRecord, next: Window): LastWindow[] {
  const isOver = isUnderWay(window) && !isUnderWay(next);
  return isOver && closing && window.last ? [window.last] : [];
}

function hasOtherPiece({ suggested }: OpenWindow, next: Window): boolean {
  if (!isUnderWay(next)) return true;
  const isSame =
    next.suggested?.id === suggested?.id && next.suggested?.version === suggested?.version;
  return suggested !== null && !isSame;
}

/** By e-mail, from the first owner rule of the file that holds. */
function ruleOwner(view: View): string | null {
  const rules = view.checklist.owners?.rules ?? [];
  return rules.find(({ when }) => truthOf(when, view) === 'met')?.owner ?? null;
}
