import { DateTime } from 'luxon';
import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import type { Owner, PropertyValue } from '../lead/picture.ts';
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
  if (!stage.value) return refill(input, stage, view.now);
  const enteredAt = entry(input, stage, view);
  return enteredAt === null ? carryOn(input, stage, view) : judgeEntry(input, enteredAt, view);
}

/** The stage stands where it was put back. */
export function reverted(record: GateRecord, now: number): GateRecord {
  return record.revert
    ? { ...record, revert: { ...record.revert, at: now, owed: false } }
    : record;
}

/** Baton emptied the stage on its way back. Whatever the file says by now, an empty one does not stay. */
function refill({ record, shadow }: GateInput, stage: PropertyValue, now: number): GateStep {
  const revert = record?.revert;
  if (!record || !revert || !(revert.owed || isLateClear(revert, stage))) {
    return { record, bypass: null, write: null };
  }
  const next = { ...revert, owed: true, at: shadow ? revert.at : now };
  return { record: { ...record, revert: next }, bypass: null, write: [revert.to] };
}

/** When the lead entered the gate's stage, where that is not judged yet; a version judges what happens from its first day on. */
function entry({ record, connectedAt }: GateInput, stage: PropertyValue, view: View) {
  const { gate, checklist } = view.checklist;
  if (!gate || gate.mode === 'off' || stage.value !== gate.stage || stage.since === null) {
    return null;
  }
  const begins = DateTime.fromISO(checklist.effective_from, { zone: view.zone }).toMillis();
  // A version that has not begun is tried out in shadow mode.
  const from = Math.max(connectedAt, begins <= view.now ? begins : connectedAt);
  return stage.since > (record?.judgedAt ?? from) && stage.since > from ? stage.since : null;
}

function judgeEntry(input: GateInput, judgedAt: number, view: View): GateStep {
  const { record, shadow } = input;
  const { gate } = view.checklist;
  const { lifecyclestage: stage } = view.picture.contact;
  const missing = unmet(input);
  // Somebody moved the lead again: what was owed for an earlier move is not done on top.
  const last = record?.revert ? { ...record.revert, owed: false } : null;
  if (!gate || !stage || missing.length === 0) {
    return {
      record: { judgedAt, bypass: record?.bypass ?? null, revert: last },
      bypass: null,
      write: null,
    };
  }
  const bypass = {
    at: judgedAt,
    stage: gate.stage,
    by: input.owners.find(({ userId }) => userId && userId === stage.setByUser)?.name ?? null,
    userId: stage.setByUser ?? null,
    source: stage.setBy,
    missing,
  };
  const to = mayDecide(last, view) ? (stage.before ?? null) : null;
  const revert =
    to === null || shadow ? last : { from: gate.stage, to, at: view.now, owed: true };
  return { record: { judgedAt, bypass, revert }, bypass, write: to === null ? null : ['', to] };
}

/** A revert that was decided and perhaps cut off. A person who chose another stage meanwhile has the last word. */
function carryOn(input: GateInput, stage: PropertyValue, view: View): GateStep {
  const { record, shadow } = input;
  const revert = record?.revert;
  if (!record || !revert?.owed) return { record, bypass: null, write: null };
  const isStill =
    !shadow && stage.value === revert.from && mayWrite(revert, view) && unmet(input).length > 0;
  return {
    record: {
      ...record,
      revert: { ...revert, owed: isStill, at: isStill ? view.now : revert.at },
    },
    bypass: null,
    write: isStill ? ['', revert.to] : null,
  };
}

/** A lead whose window is open met the checklist when it opened, so its timing is not asked again. */
function unmet({ evaluation, window }: GateInput): string[] {
  const { criteria, disqualifiedBy } = evaluation;
  const open = window.state === 'open';
  const missing = criteria.filter(
    ({ counts, kind }) => counts !== 'met' && !(open && kind === 'timing'),
  );
  return [...(disqualifiedBy ? [disqualifiedBy.id] : []), ...missing.map(({ id }) => id)];
}
