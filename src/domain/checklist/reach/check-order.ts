import type { NamedPlace } from '../condition-places.ts';
import type { Condition } from '../condition-schema.ts';
import type { SenseProblem } from '../sense-problem.ts';
import { implies } from './implies.ts';
import { possibleWays } from './impossible.ts';
import type { Way } from './ways-to.ts';

/** In a list of which the first match wins: rules that others stand in front of. */
export function checkOrder(places: readonly NamedPlace[]): SenseProblem[] {
  return places.flatMap((place, i) => {
    const ways = possibleWays(place.when);
    const before = places.slice(0, i).find(({ when }) => areCovered(ways, when));
    return before ? [{ path: place.path, message: toMessage(place, before) }] : [];
  });
}

/** Whether whoever takes one of the ways meets the condition. Where there is no way at all, something else is wrong. */
export function areCovered(ways: readonly Way[] | null, condition: Condition): boolean {
  return ways !== null && ways.length > 0 && ways.every((way) => implies(way, condition));
}

function toMessage({ name, when }: NamedPlace, before: NamedPlace): string {
  return areCovered(possibleWays(before.when), when)
    ? `${name} can never be reached: it asks the same as ${before.name} before it, and the first match wins; change its condition, or take it out`
    : `${name} can never be reached: whoever meets it meets ${before.name} before it, and the first match wins; put it in front, or take it out`;
}
