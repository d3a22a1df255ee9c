import { ownerCalendar } from '../calendar/owner-calendar.ts';
import { workingTimeBetween } from '../calendar/working-time.ts';
import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import { atOtherHours } from '../window/clocks.ts';
import type { Clocks } from '../window/clocks.ts';
import { deadline } from '../window/deadline.ts';
import { isUnderWay } from '../window/window.ts';
import type { Window } from '../window/window.ts';
import { findHandedOn, findSeller } from './assignee.ts';
import type { People, Seller } from './assignee.ts';

type Sellers = {
  /** By whose hours the next state is worked out. */
  readonly clocks: Clocks;
  /** The same after it: an escalation may have handed the lead on. The seller is null while no window is under way. */
  readonly settle: (next: Window) => { readonly window: Window; readonly seller: Seller | null };
};

/** Who should be in touch with a lead, and by whose clock. */
export function sellers(
  window: Window,
  evaluation: Evaluation,
  view: View,
  among: Pick<People, 'owners' | 'fallbackOwners'>,
): Sellers {
  const people = { ...among, picture: view.picture };
  const of: Clocks['of'] = (ownerId) => {
    const owner = among.owners.find((one) => one.ownerId === ownerId) ?? null;
    const { calendar, source } = ownerCalendar(owner, view.calendar, view.now);
    return { calendar, hours: source };
  };
  const until = isUnderWay(window) ? window.dueAt : dueIfOpened(evaluation, view);
  const left = {
    now: view.now,
    ms: until > view.now ? workingTimeBetween(view.now, until, view.calendar) : 0,
    agreed: view.calendar,
  };
  const own = findSeller(people, left);
  const find = (at: Window) => (isUnderWay(at) ? findHandedOn(at, people, left) : null) ?? own;
  const clocks = (seller: Seller) => ({ sellerId: seller.owner?.ownerId ?? null, of });
  return {
    clocks: clocks(find(window)),
    settle: (next) => {
      if (!isUnderWay(next)) return { window: next, seller: null };
      const seller = find(next);
      return { window: atOtherHours(next, clocks(seller), view.now), seller };
    },
  };
}

/** Who is not ready gets no window, and nobody has to be found for it. */
function dueIfOpened(evaluation: Evaluation, view: View): number {
  return evaluation.readiness === 'ready' ? deadline(view).dueAt : view.now;
}
