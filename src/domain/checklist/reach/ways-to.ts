import type { Leaf } from '../condition-places.ts';
import type { Condition } from '../condition-schema.ts';

/** A leaf and what it has to come out as. Unmet is a clear no, which an empty value is not. */
export type Literal = { readonly leaf: Leaf; readonly met: boolean };
/** Leaves that have to come out as said, all of them at once. */
export type Way = readonly Literal[];

/** What takes more than so many ways, or so many leaves in all of them, is left alone: nothing is claimed about it. */
const MOST_WAYS = 256;
const MOST_LEAVES = 1_000;

/**
 * Every way in which a condition comes out met (or clearly unmet), by Kleene's rules: it does if and only if all of
 * one way's leaves come out as said. Null: too many to look at.
 */
export function waysTo(condition: Condition, met = true): readonly Way[] | null {
  if ('all' in condition) {
    const parts = condition.all.map((part) => waysTo(part, met));
    return met ? everyOf(parts) : oneOf(parts);
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => waysTo(part, met));
    return met ? oneOf(parts) : everyOf(parts);
  }
  if ('none' in condition) return waysTo({ any: condition.none }, !met);
  return [[{ leaf: condition, met }]];
}

type Ways = readonly Way[] | null;

function oneOf(parts: readonly Ways[]): Ways {
  return parts.includes(null) ? null : bounded(parts.flatMap((part) => part ?? []));
}

function everyOf(parts: readonly Ways[]): Ways {
  let ways: Ways = [[]];
  for (const part of parts) {
    if (part === null || ways === null || ways.length * part.length > MOST_WAYS) return null;
    ways = bounded(ways.flatMap((way) => part.map((more) => [...way, ...more])));
  }
  return ways;
}

function bounded(ways: readonly Way[]): Ways {
  const leaves = ways.reduce((sum, way) => sum + way.length, 0);
  return ways.length > MOST_WAYS || leaves > MOST_LEAVES ? null : ways;
}
