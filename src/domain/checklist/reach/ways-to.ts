import type { Leaf } from '../condition-places.ts';
import type { Condition } from '../condition-schema.ts';

/** A leaf and what it has to come out as. Unmet is a clear no, which an empty value is not. */
export type Literal = { readonly leaf: Leaf; readonly met: boolean };
/** Leaves that have to come out as said, all of them at once. */
export type Way = readonly Literal[];

/** A condition with more ways than this is left alone: nothing is claimed about it. */
const MOST = 256;

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
  const ways = parts.flatMap((part) => part ?? []);
  return parts.includes(null) || ways.length > MOST ? null : ways;
}

function everyOf(parts: readonly Ways[]): Ways {
  let ways: Way[] = [[]];
  for (const part of parts) {
    if (part === null || ways.length * part.length > MOST) return null;
    ways = ways.flatMap((way) => part.map((more) => [...way, ...more]));
  }
  return ways;
}
