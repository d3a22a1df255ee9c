import { conditionPlaces } from './condition-places.ts';
import type { NamedPlace } from './condition-places.ts';
import { alwaysMet } from './reach/always-met.ts';
import { checkDurations } from './reach/check-durations.ts';
import { checkOrder } from './reach/check-order.ts';
import { checkTogether } from './reach/check-together.ts';
import { impossibleParts } from './reach/impossible.ts';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/**
 * Rules that can never act, or that always do. Nothing is claimed that the types of a portal's properties could
 * change, with one exception: `in` is read as "the one value is one of these" (see `noValueLeft`).
 */
export function checkReach(file: ChecklistFile): SenseProblem[] {
  const { tracks, personas, others } = conditionPlaces(file);
  const places = [...others, ...personas, ...tracks];
  const under = (...list: readonly string[]) =>
    others.filter(({ path }) => list.every((key, i) => path[i] === key));
  const [appliesTo] = under('applies_to');
  const criteria = under('criteria').flatMap((place, i) => {
    const { if_unknown } = file.criteria[i] ?? {};
    return if_unknown ? [{ ...place, if_unknown }] : [];
  });
  return [
    ...places.flatMap(never),
    ...places.flatMap(always),
    ...[personas, tracks, under('sla', 'tiers'), under('owners', 'rules')].flatMap(checkOrder),
    ...(appliesTo ? checkTogether({ appliesTo, criteria, disqualify: under('disqualify') }) : []),
    ...checkDurations(file, places),
  ];
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
