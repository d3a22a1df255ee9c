import type { Place } from '../condition-places.ts';
import type { Condition } from '../condition-schema.ts';
import { contradiction } from './contradiction.ts';
import { waysTo } from './ways-to.ts';
import type { Way } from './ways-to.ts';

/** A condition, or the smallest part of one, that can never be met. `isWhole`: so the rule as a whole cannot be either. */
export type Impossible = {
  readonly path: Place['path'];
  readonly isWhole: boolean;
  readonly why: string;
};

/** The ways to meet a condition that do not contradict themselves; null: too many to look at. */
export function possibleWays(condition: Condition): readonly Way[] | null {
  return waysTo(condition)?.filter((way) => contradiction(way) === null) ?? null;
}

/** Why no way to meet a condition is possible: what speaks against the first; null where one is. */
export function whyNever(condition: Condition): string | null {
  const reasons = waysTo(condition)?.map(contradiction) ?? [];
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}

export function impossibleParts({ path, when }: Place, isWhole = true): Impossible[] {
  const why = whyNever(when);
  const [key, inner] = partsOf(when);
  const isPartOfWhole = isWhole && why !== null && key !== 'none';
  const found = inner.flatMap((part, i) =>
    impossibleParts({ path: [...path, key, i], when: part }, isPartOfWhole),
  );
  const isByAPart = key !== 'none' && inner.some((part) => whyNever(part) !== null);
  return why === null || isByAPart ? found : [...found, { path, isWhole, why }];
}

function partsOf(condition: Condition): readonly [key: string, parts: readonly Condition[]] {
  if ('all' in condition) return ['all', condition.all];
  if ('any' in condition) return ['any', condition.any];
  return 'none' in condition ? ['none', condition.none] : ['', []];
}
