import type { Evaluation } from '../checklist/evaluate.ts';
import type { View } from '../checklist/view.ts';
import type { PropertyValue } from '../lead/picture.ts';
import type { Window } from '../window/window.ts';

/** A lead that was moved past the checklist: into the gate's stage without meeting it. */
export type Bypass = {
  /** When it entered the stage, ms. */
  readonly at: number;
  readonly stage: string;
  /** Who moved it: HubSpot's user id where a person did, and what kind of source. */
  readonly userId: string | null;
  readonly source: string | null;
  /** Ids of the criteria, or the disqualifier, that it did not meet. */
  readonly missing: readonly string[];
};

export type GateRecord = {
  readonly bypass: Bypass;
  /** The stage to put back; null: nothing (any more) is to be put back. */
  readonly backTo: string | null;
  readonly revertedAt: number | null;
};

/** Values of `lifecyclestage` to write one after the other: HubSpot moves a stage back only by way of an empty one. */
export type StageWrite = readonly string[];

export type GateStep = {
  readonly record: GateRecord | null;
  /** The bypass that this very look discovered. */
  readonly bypass: Bypass | null;
  readonly write: StageWrite | null;
};

type GateInput = {
  readonly record: GateRecord | null;
  readonly evaluation: Evaluation;
  readonly window: Window;
  /** What happened before the portal was connected is nobody's bypass. */
  readonly connectedAt: number;
  /** Nothing is put back in shadow mode, nor later for what happened in it. */
  readonly shadow: boolean;
};

const THIRTY_DAYS_MS = 30 * 86_400_000;

/**
 * Watches the gate of the file. `applies_to` has no say here. A lead whose window is open met the checklist when it
 * opened, so its timing is not asked again.
 */
export function gateStep(input: GateInput, view: View): GateStep {
  const { gate } = view.checklist;
  const { record } = input;
  const stage = view.picture.contact.lifecyclestage;
  if (!gate || gate.mode === 'off' || !stage) return { record, bypass: null, write: null };
  if (record?.backTo) return carryOn(record, record.backTo, stage, view.now);
  const isNew = stage.since !== null && stage.since > (record?.bypass.at ?? input.connectedAt);
  if (stage.value !== gate.stage || !isNew) return { record, bypass: null, write: null };
  const missing = unmet(input);
  if (missing.length === 0) return { record, bypass: null, write: null };
  const bypass = {
    at: stage.since ?? view.now,
    stage: gate.stage,
    userId: stage.setByUser ?? null,
    source: stage.setBy,
    missing,
  };
  const backTo = gate.mode === 'revert' && mayRevert(record, view) ? (stage.before ?? null) : null;
  const next = {
    bypass,
    backTo: input.shadow ? null : backTo,
    revertedAt: record?.revertedAt ?? null,
  };
  return { record: next, bypass, write: backTo === null ? null : ['', backTo] };
}

/** A revert that was decided and perhaps cut off. A person who chose another stage meanwhile has the last word. */
function carryOn(record: GateRecord, backTo: string, stage: PropertyValue, now: number): GateStep {
  const write = stage.value === record.bypass.stage ? ['', backTo] : stage.value ? null : [backTo];
  return write
    ? { record, bypass: null, write }
    : { record: reverted(record, now), bypass: null, write: null };
}

/** The stage stands where it was put back, or where a person put it. */
export function reverted(record: GateRecord, now: number): GateRecord {
  return { ...record, backTo: null, revertedAt: now };
}

function unmet({ evaluation, window }: GateInput): string[] {
  const { criteria, disqualifiedBy } = evaluation;
  const open = window.state === 'open';
  const missing = criteria.filter(
    ({ counts, kind }) => counts !== 'met' && !(open && kind === 'timing'),
  );
  return [...(disqualifiedBy ? [disqualifiedBy.id] : []), ...missing.map(({ id }) => id)];
}

/** At most once per contact in 30 days, and never beside an open deal, or where open deals are not known. */
function mayRevert(record: GateRecord | null, { picture, now }: View): boolean {
  const { openDeals } = picture;
  if (!openDeals.available || openDeals.value.length > 0) return false;
  return now - (record?.revertedAt ?? -Infinity) > THIRTY_DAYS_MS;
}
