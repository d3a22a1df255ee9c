import { ownerCalendar } from '../calendar/owner-calendar.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { workingTimeBetween } from '../calendar/working-time.ts';
import type { Evaluation } from '../checklist/evaluate.ts';
import type { Owner } from '../lead/picture.ts';
import type { View } from '../checklist/view.ts';
import { atOtherHours } from '../window/clocks.ts';
import type { Clocks } from '../window/clocks.ts';
import { deadline } from '../window/deadline.ts';
import { isTaskEnded, isUnderWay } from '../window/window.ts';
import type { OpenWindow, Window } from '../window/window.ts';
import { findHandedOn, findSeller } from './assignee.ts';
import type { People, Seller } from './assignee.ts';

type Sellers = {
  /** By whose hours the next state is worked out. */
  readonly clocks: Clocks;
  /** The same after it: an escalation may have handed the lead on. The seller is null while no window is under way. */
  readonly settle: (next: Window) => { readonly window: Window; readonly seller: Seller | null };
  /** An owner's hours with every leave they ever took: for what has passed. */
  readonly calendarOf: (ownerId: string | null) => WorkCalendar;
};

/** Who should be in touch with a lead, and by whose clock. */
export function sellers(
  window: Window,
  evaluation: Evaluation,
  view: View,
  among: Pick<People, 'owners' | 'fallbackOwners'>,
): Sellers {
  const people = { ...among, picture: view.picture };
  const byId = (ownerId: string | null) =>
    among.owners.find((one) => one.ownerId === ownerId) ?? null;
  const of: Clocks['of'] = (ownerId) => {
    const { calendar, source } = ownerCalendar(byId(ownerId), view.calendar, view.now);
    return { calendar, hours: source };
  };
  const find = (at: Window): Seller => {
    const left = { now: view.now, ms: timeLeft(at, evaluation, view), agreed: view.calendar };
    const given = isUnderWay(at)
      ? (whoEndedIt(at, among.owners) ?? findHandedOn(at, people, left))
      : null;
    return given ?? findSeller(people, left);
  };
  const clocks = (seller: Seller) => ({ sellerId: seller.owner?.ownerId ?? null, of });
  return {
    clocks: clocks(find(window)),
    settle: (next) => {
      if (!isUnderWay(next)) return { window: next, seller: null };
      const seller = find(next);
      return { window: atOtherHours(next, clocks(seller), view.now), seller };
    },
    calendarOf: (ownerId) => ownerCalendar(byId(ownerId), view.calendar).calendar,
  };
}

/** A task that a person has ended changes hands no more, as long as whose it was is there. */
function whoEndedIt(window: OpenWindow, owners: readonly Owner[]): Seller | null {
  const owner = owners.find(({ ownerId, active }) => active && ownerId === window.sellerId);
  return isTaskEnded(window) && owner ? { owner, isEveryoneAway: false } : null;
}

/** Working time until somebody should be in touch, ms. Who is not ready gets no window, and nobody has to be found for it. */
function timeLeft(window: Window, evaluation: Evaluation, view: View): number {
  const { now, calendar: agreed } = view;
  if (!isUnderWay(window) && evaluation.readiness !== 'ready') return 0;
  // In the hours by which the deadline was set: in others a leave of who has the lead would look like time to spare.
  const [until, calendar] = isUnderWay(window)
    ? [window.dueAt, window.calendar ?? agreed]
    : [deadline(view).dueAt, agreed];
  return until > now ? workingTimeBetween(now, until, calendar) : 0;
}
