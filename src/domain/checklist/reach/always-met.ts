import type { Condition } from '../condition-schema.ts';

/**
 * The contact property of which a condition asks nothing, because every value and none meets it; null: no such.
 * Only `known` beside `unknown` does that: where there is a value, anything else may also be unknown.
 */
export function alwaysMet(condition: Condition): string | null {
  if ('all' in condition) {
    const found = condition.all.map(alwaysMet);
    return found.includes(null) ? null : (found[0] ?? null);
  }
  if (!('any' in condition)) return null;
  const parts = flat(condition.any);
  const asked = (key: 'known' | 'unknown') =>
    parts.flatMap((part) =>
      'property' in part && !('signal' in part) && part[key] && isBare(part) ? [part.property] : [],
    );
  const either = asked('known').find((property) => asked('unknown').includes(property));
  return either ?? parts.map(alwaysMet).find((property) => property !== null) ?? null;
}

function flat(parts: readonly Condition[]): Condition[] {
  return parts.flatMap((part) => ('any' in part ? flat(part.any) : [part]));
}

/** The property, one operator, and what it says. */
function isBare(leaf: object): boolean {
  return Object.keys(leaf).filter((key) => key !== 'say' && key !== 'if_empty').length === 2;
}
