import type { NamedPlace } from '../condition-places.ts';
import type { SenseProblem } from '../sense-problem.ts';
import { implies } from './implies.ts';
import { possibleWays } from './impossible.ts';

/** In a list of which the first match wins: rules that others stand in front of. */
export function checkOrder(places: readonly NamedPlace[]): SenseProblem[] {
  return places.flatMap((place, i) => {
    const before = places.slice(0, i).find((earlier) => isCovered(place, earlier));
    return before ? [{ path: place.path, message: toMessage(place, before) }] : [];
  });
}

/** Whether whatever meets the first condition meets the second. One that nothing meets is another mistake. */
export function isCovered({ when }: Covered, other: Covered): boolean {
  const ways = possibleWays(when);
  return ways !== null && ways.length > 0 && ways.every((way) => implies(way, other.when));
}

type Covered = Pick<NamedPlace, 'when'>;

function toMessage(place: NamedPlace, before: NamedPlace): string {
  const { name } = place;
  return isCovered(before, place)
    ? `${name} can never be reached: it asks the same as ${before.name} before it, and the first match wins; change its condition, or take it out`
    : `${name} can never be reached: whoever meets it meets ${before.name} before it, and the first match wins; put it in front, or take it out`;
}
