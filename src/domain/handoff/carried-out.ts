import { reverted } from '../gate/gate.ts';
import type { LeadRecord } from '../lead/lead-record.ts';
import { isUnderWay } from '../window/window.ts';
import type { Plan } from './plan.ts';

/**
 * The record once its plan stands in HubSpot: what was owed is owed no more. Unchanged where nothing was. `isHeldBack`:
 * the seller has had enough new tasks for today, so the task is not there yet.
 */
export function carriedOut(
  record: LeadRecord,
  plan: Plan,
  now: number,
  isHeldBack: boolean,
): LeadRecord {
  const { window, gate, closing } = record;
  // Whom nobody could tell is told once there is somebody.
  const owesSteps =
    isUnderWay(window) && window.stepsTold < window.stepsTaken && plan.problems.length === 0;
  const isNew =
    isUnderWay(window) && window.writtenAt === null && plan.task !== null && !isHeldBack;
  if (!closing && !plan.stage && !owesSteps && !isNew && record.spares.length === 0) return record;
  return {
    ...record,
    closing: false,
    spares: [],
    gate: plan.stage && gate ? reverted(gate, now) : gate,
    window: isUnderWay(window)
      ? {
          ...window,
          stepsTold: owesSteps ? window.stepsTaken : window.stepsTold,
          writtenAt: isNew ? now : window.writtenAt,
        }
      : window,
  };
}
