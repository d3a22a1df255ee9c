import { checkSense } from './check-sense.ts';
import { duplicateIds } from './duplicate-ids.ts';
import { applyOverrides } from './overrides.ts';
import type { Overrides } from './overrides.ts';
import type { Checklist } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/**
 * What a portal's own file says on top of the default one, and would silently do nothing there. `versions`: of the default
 * file, ascending, never empty. One that it fits is enough: it may be ready before a version begins, or outlive one.
 */
export function checkFit(own: Overrides, versions: readonly Checklist[]): SenseProblem[] {
  const found = versions.map((version) => problemsWith(own, version));
  return found.some((problems) => problems.length === 0) ? [] : (found.at(-1) ?? []);
}

function problemsWith(own: Overrides, checklist: Checklist): SenseProblem[] {
  const known = checklist.nurture.map(({ id }) => id);
  const unknown = own.nurture.flatMap(({ id }, place) =>
    known.includes(id)
      ? []
      : [
          {
            path: ['nurture', place, 'id'],
            message: `the default checklist has no track \`${id}\``,
            meant: id,
            known,
          },
        ],
  );
  const ofOwners = checkSense(applyOverrides(checklist, own)).filter(
    ({ path, isWarning }) => path[0] === 'owners' && !isWarning,
  );
  return [...duplicateIds({ nurture: own.nurture }), ...unknown, ...ofOwners];
}
