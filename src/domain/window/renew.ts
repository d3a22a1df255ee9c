import { addDuration } from '../calendar/working-time.ts';
import type { CriterionResult, Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import { release } from './after-pause.ts';
import { deadline } from './deadline.ts';
import type { OpenWindow } from './window.ts';

/** New evidence keeps the window open longer and may bring the deadline forward, never push it back. */
export function renew(
  before: OpenWindow,
  evaluation: Evaluation,
  view: View,
  shadow: boolean,
): OpenWindow {
  const isNew = (evaluation.newestSignalAt ?? 0) > (before.newestSignalAt ?? 0);
  const window =
    isNew && before.shadow && !shadow ? release(before, view.now, view.calendar) : before;
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
