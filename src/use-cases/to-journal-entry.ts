import type { Look } from '../domain/handoff/look.ts';
import type { JournalEntry } from '../store/journal.ts';

/** The decision record: inputs, version, result, and what was written or, in shadow mode, would have been. */
export function toJournalEntry(
  { evaluation, change, plan, record }: Look,
  mode: string,
): JournalEntry {
  const { id, version, hash } = evaluation.checklist;
  return {
    at: evaluation.at,
    what: change === 'none' ? 'renewed' : change,
    mode,
    checklist: `${id} v${version} ${hash}`,
    readiness: evaluation.readiness,
    detail: { criteria: evaluation.criteria, window: record.window, plan },
  };
}

/** A lead that was moved past the checklist: who did it, and what it did not meet. */
export function toBypassEntry({ evaluation, bypass, plan }: Look, mode: string): JournalEntry {
  const { id, version, hash } = evaluation.checklist;
  return {
    at: evaluation.at,
    what: 'bypass',
    mode,
    checklist: `${id} v${version} ${hash}`,
    readiness: evaluation.readiness,
    detail: { bypass, putBack: plan.stage },
  };
}
