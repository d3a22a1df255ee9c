import type { View } from '../checklist/view.ts';
import type { PropertyValue } from '../lead/picture.ts';

/** A stage that was put back, or is being put back. */
export type Revert = {
  readonly from: string;
  readonly to: string;
  /** When it was decided or, later, last written, ms. */
  readonly at: number;
  /** Not known to be carried out. */
  readonly owed: boolean;
};

const THIRTY_DAYS_MS = 30 * 86_400_000;
/** HubSpot may carry out a request long after its answer was given up, and its clock is not ours. */
const LATE_MS = 120_000;

/** Whether a stage may be put back: at most once per contact in 30 days, counted from the last one. */
export function mayDecide(last: Revert | null, view: View): boolean {
  if (view.checklist.gate?.mode !== 'revert' || !hasNoDeal(view)) return false;
  return view.now - (last?.at ?? -Infinity) > THIRTY_DAYS_MS;
}

/** Whether one that was decided, and of which nothing is written, still may: a deal or another file may have come since. */
export function mayWrite({ from }: Revert, view: View): boolean {
  const { gate } = view.checklist;
  return gate?.mode === 'revert' && gate.stage === from && hasNoDeal(view);
}

/**
 * The stage became empty just after it was put back, and not by hand: a first request whose answer was lost came late,
 * behind its own repetition.
 */
export function isLateClear({ at }: Revert, { since, setBy }: PropertyValue): boolean {
  return since !== null && Math.abs(since - at) < LATE_MS && setBy !== 'CRM_UI';
}

/** Never beside an open deal, nor where open deals are not known. */
function hasNoDeal({ picture: { openDeals } }: View): boolean {
  return openDeals.available && openDeals.value.length === 0;
}
