import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import type { LeadRecord } from '../lead/lead-record.ts';
import type { Owner } from '../lead/picture.ts';
import { isJoined, isUnderWay } from '../window/window.ts';
import type { Window } from '../window/window.ts';
import { toAdvice } from './advice.ts';
import type { Advice, Shelf } from './advice.ts';

/** Quiet edits of a note, at most so often. */
export const FOLLOW_MS = 7 * 86_400_000;

type Known = {
  readonly shelf: Shelf;
  readonly owners: readonly Owner[];
  readonly seller: Owner | null;
  readonly record: Pick<LeadRecord, 'follow' | 'shown'>;
};

/**
 * A window that a deal has closed goes on as the deal's story: its note gets what to send next, as long as the deal is
 * open. No task, no deadline. Null: there is nothing to follow.
 */
export function follow(
  window: Window,
  evaluation: Evaluation,
  view: View,
  { shelf, owners, seller, record }: Known,
): Advice | null {
  if (isUnderWay(window) || window.last?.reason !== 'deal_opened') return null;
  const { openDeals } = view.picture;
  const isOpen = openDeals.available && openDeals.value.length > 0;
  if (!isOpen || window.last.writtenAt === null || isJoined(window.last)) return null;
  const before = record.follow;
  if (before !== null && view.now < before.at + FOLLOW_MS) return before;
  // What stands in the note counts as shown: something new, or nothing.
  const shown = before?.send
    ? [
        ...record.shown,
        {
          snippetId: before.send.id,
          version: before.send.version,
          times: 2,
          lastAt: before.at,
          used: false,
        },
      ]
    : record.shown;
  const known = { shelf, owners, seller, shown, verdicts: [], joined: [] };
  const next = toAdvice(view, evaluation, known);
  return next.send === null && before !== null ? { ...before, at: view.now } : next;
}
