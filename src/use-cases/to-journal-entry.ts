import type { Look } from '../domain/handoff/look.ts';
import type { Plan } from '../domain/handoff/plan.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { Window } from '../domain/window/window.ts';
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
    detail: {
      criteria: evaluation.criteria,
      window: withoutColleagues(record.window),
      plan: effect(plan),
    },
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

/** Colleagues are named in the note and nowhere else: a story is erased with its own lead only. */
function withoutColleagues(window: Window): Window {
  return isUnderWay(window) && window.advice
    ? { ...window, advice: { ...window.advice, group: [] } }
    : window;
}

/** What was to be written: of a note where it stands and when, not its words. */
function effect({ note, ...plan }: Plan): object {
  return { ...plan, note: note && { ref: note.ref, at: note.at, create: note.create } };
}
