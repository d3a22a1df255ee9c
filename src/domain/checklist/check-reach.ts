import { conditionPlaces } from './condition-places.ts';
import type { NamedPlace } from './condition-places.ts';
import { alwaysMet } from './reach/always-met.ts';
import { checkDurations } from './reach/check-durations.ts';
import { checkOrder } from './reach/check-order.ts';
import { checkTogether } from './reach/check-together.ts';
import { impossibleParts } from './reach/impossible.ts';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/** Nobody reads longer lists of rules aloud: those beyond are compared with nothing. */
const MOST_RULES = 100;

/**
 * Rules that can never act, or that always do. Nothing is claimed that the types of a portal's properties could
 * change, with one exception: `in` is read as "the one value is one of these" (see `noValueLeft`).
 */
export function checkReach(file: ChecklistFile): SenseProblem[] {
  const { tracks, personas, others } = conditionPlaces(file);
  const places = [...others, ...personas, ...tracks];
  const of = (...list: readonly string[]) =>
    others.filter(({ path }) => list.every((key, i) => path[i] === key));
  const ordered = [personas, tracks, of('sla', 'tiers'), of('owners', 'rules')];
  const criteria = of('criteria').map((place, i) => {
    return { ...place, mayPass: file.criteria[i]?.if_unknown === 'pass' };
  });
  return [
    ...places.flatMap(never),
    ...places.flatMap(always),
    ...ordered.flatMap((list) => checkOrder(first(list))),
    ...of('applies_to').flatMap((appliesTo) =>
      checkTogether({ appliesTo, criteria: first(criteria), disqualify: first(of('disqualify')) }),
    ),
    ...checkDurations(file, places),
  ];
}

function first<T>(rules: readonly T[]): readonly T[] {
  return rules.slice(0, MOST_RULES);
}

function never(place: NamedPlace): SenseProblem[] {
  return impossibleParts(place).map(({ path, isWhole, why }) => ({
    path,
    message: `${isWhole ? place.name : `a part of ${place.name}`} can never be met: ${why}; take one of them out, or put them under \`any\``,
  }));
}

function always({ path, when, name }: NamedPlace): SenseProblem[] {
  const property = alwaysMet(when);
  const message = `${name} is always met: \`${property}\` is either known or unknown; ask for one of the two, or take it out`;
  return property === null ? [] : [{ path, message }];
}
