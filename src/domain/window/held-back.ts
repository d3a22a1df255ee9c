import { addDuration } from '../calendar/working-time.ts';
import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import { blockedBy } from './blocked.ts';
import type { ClosedWindow, CloseReason, LastWindow } from './window.ts';
import type { Duration } from '../time/duration.ts';

/** Why a lead that has no window gets none now, in words; null: one opens. */
export function heldBack(window: ClosedWindow, evaluation: Evaluation, view: View): string | null {
  if (evaluation.readiness !== 'ready') return notReadyWords(evaluation);
  if (!evaluation.trusted)
    return 'only e-mail opens and clicks so far, and mail scanners make those too';
  const blocked = blockedBy(view.picture);
  if (blocked !== null) return BLOCKED_WORDS[blocked];
  if (!view.picture.openDeals.available) {
    return `open deals could not be read: ${view.picture.openDeals.reason}`;
  }
  return window.last === null ? null : notAgain(window.last, evaluation, view);
}

function notReadyWords({
  readiness,
  disqualifiedBy,
  criteria,
  missing,
  unknown,
}: Evaluation): string {
  if (disqualifiedBy) return disqualifiedBy.text;
  if (readiness === 'not_a_lead') return 'the checklist does not apply (applies_to)';
  const open = missing.length > 0 ? missing : unknown;
  return criteria
    .filter(({ id }) => open.includes(id))
    .map(({ text }) => text)
    .join('; ');
}

const BLOCKED_WORDS = {
  opted_out: 'has opted out of e-mail',
  deal_opened: 'has an open deal',
  became_customer: 'is a customer',
} as const;

/** Until when a lead is left alone after this window, ms; null: the file names no cool-down for its end. */
export function coolDownEnd({ reason, closedAt }: LastWindow, view: View): number | null {
  const spans: Partial<Record<CloseReason, Duration>> = view.checklist.window.cool_down;
  const span = spans[reason];
  return span ? addDuration(closedAt, span, view.calendar) : null;
}

/** A window opens again only after the cool-down and on a signal dated after the last close. */
function notAgain(last: LastWindow, evaluation: Evaluation, view: View): string | null {
  const end = coolDownEnd(last, view);
  if (end !== null && view.now < end) {
    return 'the cool-down of the last window is not over';
  }
  return (evaluation.newestSignalAt ?? 0) > last.closedAt
    ? null
    : 'no signal since the last window closed';
}
