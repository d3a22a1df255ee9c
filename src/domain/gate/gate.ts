import { DateTime } from 'luxon';
import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import type { Owner, PropertyValue } from '../lead/picture.ts';
import { isUnderWay } from '../window/window.ts';
import type { Window } from '../window/window.ts';
import { isLateClear, mayDecide, mayWrite } from './revert.ts';
import type { Revert } from './revert.ts';

/** A lead that was moved past the checklist: into the gate's stage without meeting it. */
export type Bypass = {
  /** When it entered the stage, ms. */
  readonly at: number;
  readonly stage: string;
  /** Who moved it: the name and HubSpot's user id where a person did, and what kind of source. */
  readonly by: string | null;
  readonly userId: string | null;
  readonly source: string | null;
  /** Ids of the criteria, or the disqualifier, that it did not meet. */
  readonly missing: readonly string[];
};

export type GateRecord = {
  /** The entry that was judged last, ms. An entry is judged once: evidence that ages later makes no bypass of it. */
  readonly judgedAt: number;
  readonly bypass: Bypass | null;
  readonly revert: Revert | null;
};

/** Values of `lifecyclestage` to write one after the other: HubSpot moves a stage back only by way of an empty one. */
export type StageWrite = readonly string[];

export type GateStep = {
  readonly record: GateRecord | null;
  /** The bypass that this very look discovered. */
  readonly bypass: Bypass | null;
  readonly write: StageWrite | null;
};

export type GateInput = {
  readonly record: GateRecord | null;
  readonly evaluation: Evaluation;
  readonly window: Window;
  readonly owners: readonly Owner[];
  /** What happened before the portal was connected is nobody's bypass. */
  readonly connectedAt: number;
  /** Nothing is put back in shadow mode, nor later for what happened in it. */
  readonly shadow: boolean;
};

/** Watches the gate of the file. `applies_to` has no say here. */
export function gateStep(input: GateInput, view: View): GateStep {
  const stage = view.picture.contact.lifecyclestage;
  if (!stage) return { record: input.record, bypass: null, write: null };
  if (!stage.value) return refill(stage, input);
  return isNewEntry(stage, input, view)
    ? judgeEntry(stage, input, view)
    : carryOn(stage, input, view);
}

/** The stage stands where it was put back. */
export function reverted(record: GateRecord, now: number): GateRecord {
  return record.revert ? { ...record, revert: { ...record.revert, at: now, owed: false } } : record;
}

/** Baton emptied the stage on its way back. Whatever the file says by now, an empty one does not stay. */
function refill(stage: PropertyValue, { record }: GateInput): GateStep {
  const revert = record?.revert;
  if (!record || !revert || !(revert.owed || isLateClear(revert, stage))) {
    return { record, bypass: null, write: null };
  }
  const owed = { ...revert, owed: true };
  return { record: { ...record, revert: owed }, bypass: null, write: [revert.to] };
}

type Entered = PropertyValue & { readonly value: string; readonly since: number };

/** A version judges what happens from its first day on; one that has not begun is tried out in shadow mode. */
function isNewEntry(stage: PropertyValue, input: GateInput, view: View): stage is Entered {
  const { gate, checklist } = view.checklist;
  if (!gate || gate.mode === 'off' || stage.value !== gate.stage) return false;
  const begins = DateTime.fromISO(checklist.effective_from, { zone: view.zone }).toMillis();
  const begun = begins <= view.now ? begins : 0;
  const from = Math.max(input.connectedAt, begun, input.record?.judgedAt ?? 0);
  return (stage.since ?? 0) > from;
}

function judgeEntry(stage: Entered, input: GateInput, view: View): GateStep {
  const { record, owners, shadow } = input;
  const missing = unmet(input);
  // Somebody moved the lead again: what was owed for an earlier move is not done on top.
  const last = record?.revert ? { ...record.revert, owed: false } : null;
  const judged = { judgedAt: stage.since, bypass: record?.bypass ?? null, revert: last };
  if (missing.length === 0) return { record: judged, bypass: null, write: null };
  const bypass = {
    at: stage.since,
    stage: stage.value,
    by: owners.find(({ userId }) => userId && userId === stage.setByUser)?.name ?? null,
    userId: stage.setByUser ?? null,
    source: stage.setBy,
    missing,
  };
  const to = mayDecide(last, view) ? stage.before : undefined;
  if (to === undefined) return { record: { ...judged, bypass }, bypass, write: null };
  const revert = shadow ? last : { from: stage.value, to, at: view.now, owed: true };
  return { record: { ...judged, bypass, revert }, bypass, write: ['', to] };
}

/** A revert that was decided and perhaps cut off. A person who chose another stage meanwhile has the last word. */
function carryOn(stage: PropertyValue, input: GateInput, view: View): GateStep {
  const { record, shadow } = input;
  const revert = record?.revert;
  if (!record || !revert?.owed) return { record, bypass: null, write: null };
  const owed =
    !shadow && stage.value === revert.from && mayWrite(revert, view) && unmet(input).length > 0;
  const next = { ...revert, owed, at: owed ? view.now : revert.at };
  return {
    record: { ...record, revert: next },
    bypass: null,
    write: owed ? ['', revert.to] : null,
  };
}

/** A lead whose window is open met the checklist when it opened, so its timing is not asked again. */
function unmet({ evaluation, window }: GateInput): string[] {
  const { criteria, disqualifiedBy } = evaluation;
  const open = isUnderWay(window);
  const missing = criteria.filter(
    ({ counts, kind }) => counts !== 'met' && !(open && kind === 'timing'),
  );
  return [...(disqualifiedBy ? [disqualifiedBy.id] : []), ...missing.map(({ id }) => id)];
}
