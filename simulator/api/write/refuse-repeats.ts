import type { Portal } from '../../store/portal.ts';
import type { ObjectType } from '../../types.ts';
import { uniqueProperties } from '../../store/unique-properties.ts';
import { ApiError } from '../api-error.ts';
import { badRequest } from '../bad-request.ts';
import type { CreatePlan } from './plan-create.ts';

/** Two inputs of one batch with the same unique value cannot both be created. */
export function refuseRepeats(
  portal: Portal,
  type: ObjectType,
  plans: readonly (CreatePlan | ApiError)[],
): (CreatePlan | ApiError)[] {
  const names = uniqueProperties(portal, type);
  const seen = new Set<string>();
  return plans.map((plan) => {
    if (plan instanceof ApiError) return plan;
    for (const name of names) {
      const value = plan.values[name]?.toLowerCase();
      if (!value) continue;
      if (seen.has(`${name}=${value}`)) {
        return badRequest(`Duplicate value "${value}" of the unique property ${name} in one batch`);
      }
      seen.add(`${name}=${value}`);
    }
    return plan;
  });
}
