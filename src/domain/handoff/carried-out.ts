import { reverted } from '../gate/gate.ts';
import type { LeadRecord } from '../lead/lead-record.ts';
import { isUnderWay } from '../window/window.ts';
import type { Plan } from './plan.ts';

/** The record once its plan stands in HubSpot: what was owed is owed no more. Unchanged where nothing was. */
export function carriedOut(record: LeadRecord, plan: Plan, now: number): LeadRecord {
  const { window, gate, closing } = record;
  // Whom nobody could tell is told once there is somebody.
  const owesSteps =
    isUnderWay(window) && window.stepsTold < window.stepsTaken && plan.problems.length === 0;
  if (!closing && !plan.stage && !owesSteps) return record;
  return {
    ...record,
    closing: false,
    gate: plan.stage && gate ? reverted(gate, now) : gate,
    window: owesSteps ? { ...window, stepsTold: window.stepsTaken } : window,
  };
}
