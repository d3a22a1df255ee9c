import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import { blockedBy } from './blocked.ts';
import type { CloseReason, OpenWindow } from './window.ts';

/** Why an open window has to close now; null while it stays open. What the file can switch off is asked of `closes_on`. */
export function closing(
  window: OpenWindow,
  evaluation: Evaluation,
  view: View,
): CloseReason | null {
  const chosen = (reason: CloseReason) =>
    (view.checklist.window.closes_on as readonly string[]).includes(reason);
  const blocked = blockedBy(view.picture);
  if (blocked !== null) return blocked;
  if (chosen('disqualified') && evaluation.disqualifiedBy !== null) return 'disqualified';
  if (chosen('rejected') && window.verdict?.value === 'rejected') return 'rejected';
  if (chosen('meeting_booked') && hasMeetingSince(window.openedAt, view)) return 'meeting_booked';
  if (chosen('no_longer_ready') && evaluation.criteria.some(speaksAgainst))
    return 'no_longer_ready';
  return view.now >= closesAt(window, evaluation, view) ? 'expired' : null;
}

/** Timing is not asked again while a window is open, and what became unknown does not close it: only a clear no does. */
function speaksAgainst({ kind, truth }: Evaluation['criteria'][number]): boolean {
  return kind !== 'timing' && truth === 'unmet';
}

function hasMeetingSince(openedAt: number, { picture }: View): boolean {
  return (
    picture.signals.available &&
    picture.signals.value.some(({ kind, at }) => kind === 'meeting' && at > openedAt)
  );
}

/** A new signal, even one that this very look discovers, keeps the window open. */
function closesAt(window: OpenWindow, evaluation: Evaluation, view: View): number {
  const fresh = (evaluation.newestSignalAt ?? 0) > (window.newestSignalAt ?? 0);
  return fresh ? Math.max(window.closesAt, view.now + 1) : window.closesAt;
}
