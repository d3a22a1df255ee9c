import { hasSameSubject, leavesOf, toGroup } from './leaf.ts';
import { isMapping, isSame, valueAt } from './raw.ts';

export type Matched = {
  readonly kept: readonly (readonly [before: unknown, after: unknown])[];
  readonly gone: readonly unknown[];
  readonly added: readonly unknown[];
  readonly reordered: boolean;
};

/** Which part of the old group is which of the new one: first those that are equal, then those that are most alike. */
export function matchParts(before: readonly unknown[], after: readonly unknown[]): Matched {
  const partner = new Map<number, number>();
  const match = (rate: (a: unknown, b: unknown) => number): void => {
    for (const [i, old] of before.entries()) {
      if (partner.has(i)) continue;
      const taken = new Set(partner.values());
      const rates = after.map((now, j) => (taken.has(j) ? 0 : rate(old, now)));
      const best = Math.max(0, ...rates);
      if (best > 0) partner.set(i, rates.indexOf(best));
    }
  };
  match((a, b) => (isSame(a, b) ? 1 : 0));
  match(likeness);
  const pairs = [...partner].sort(([, a], [, b]) => a - b);
  const taken = new Set(partner.values());
  return {
    kept: pairs.map(([i, j]) => [before[i], after[j]]),
    gone: before.filter((_part, i) => !partner.has(i)),
    added: after.filter((_part, j) => !taken.has(j)),
    reordered: pairs.some(([i], place) => place > 0 && i < (pairs[place - 1]?.[0] ?? -1)),
  };
}

/** 0: not the same thing at all. */
function likeness(a: unknown, b: unknown): number {
  const [before, after] = [toGroup(a), toGroup(b)];
  if (before && after) {
    if ((before.mode === 'none') !== (after.mode === 'none')) return 0;
    const found = leavesOf(a).filter((leaf) => leavesOf(b).some((other) => isSame(leaf, other)));
    const alike = leavesOf(a).some((leaf) =>
      leavesOf(b).some((other) => hasSameSubject(leaf, other)),
    );
    return 2 * found.length + (alike ? 1 : 0);
  }
  if (!isMapping(a) || !isMapping(b) || before || after || !hasSameSubject(a, b)) return 0;
  return Object.keys(a).filter((key) => isSame(valueAt(a, key), valueAt(b, key))).length + 1;
}
