import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkReach } from '../../../src/domain/checklist/check-reach.ts';
import { Condition } from '../../../src/domain/checklist/condition-schema.ts';
import { judge } from '../../../src/domain/checklist/judge.ts';
import type { ChecklistFile } from '../../../src/domain/checklist/schema.ts';
import { buildView, pictureWith, property } from '../../support/builders.ts';
import { buildFile } from '../../support/build-file.ts';

// Everything that two small properties can hold, tried out: what the check says never happens, never does.

/** One value at most, of any type; and several options at once. */
const SINGLE = [null, '1', '1.0', '2'];
const TYPES = ['string', 'number', 'enumeration'] as const;
const MULTI = [null, 'a', 'b', 'c', 'a;b', 'a;c', 'b;c', 'a;b;c'];
const VIEWS = SINGLE.flatMap((single) =>
  TYPES.flatMap((type) =>
    MULTI.map((multi) =>
      buildView({
        picture: pictureWith({
          single: property(single, { type }),
          multi: property(multi, { type: 'enumeration' }),
        }),
      }),
    ),
  ),
);

/** One of them, most of the time, or several. */
const some = <T>(values: readonly T[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...values).map((value) => [value]) },
    { weight: 1, arbitrary: fc.subarray([...values], { minLength: 2 }) },
  );
const number = fc.constantFrom('1', '1.0', 1, 2);
const option = fc.constantFrom('a', 'b', 'c');
const exact = (value: fc.Arbitrary<string | number>, list: fc.Arbitrary<unknown>) => [
  value.map((is) => ({ is })),
  value.map((is_not) => ({ is_not })),
  list.map((not_in) => ({ not_in })),
];
const text = (value: fc.Arbitrary<string>) => [
  value.map((contains) => ({ contains })),
  value.map((contains_text) => ({ contains_text })),
  value.map((starts_with) => ({ starts_with })),
  value.map((ends_with) => ({ ends_with })),
];
const limit = fc.integer({ min: 0, max: 3 });
const tests = {
  single: fc.oneof(
    ...exact(number, some(['1', '1.0', 2])),
    ...text(fc.constantFrom('1', '.0', '2')),
    some(['1', '1.0', 2]).map((values) => ({ in: values })),
    limit.map((at_least) => ({ at_least })),
    limit.map((at_most) => ({ at_most })),
  ),
  // `in` is left out on purpose: the check reads it as "one value", and says `includes_any` otherwise.
  multi: fc.oneof(
    ...exact(option, some(['a', 'b', 'c'])),
    ...text(option),
    some(['a', 'b', 'c']).map((includes_any) => ({ includes_any })),
  ),
};
const emptiness = fc.constantFrom({ known: true }, { unknown: true });

/** Up to two operators on a leaf, which must both hold; `unknown` beside another is refused before anything is judged by it. */
const leafOf = (name: 'single' | 'multi') =>
  fc.oneof(
    { weight: 1, arbitrary: emptiness.map((asked) => ({ property: name, ...asked })) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(tests[name], tests[name], fc.boolean(), fc.boolean())
        .map(([one, other, isTwo, isStrict]) => ({
          property: name,
          ...one,
          ...(isTwo ? other : {}),
          ...(isStrict ? { if_empty: 'unmet' } : {}),
        })),
    },
  );

const tree = fc.letrec<{ tree: unknown }>((tie) => {
  const parts = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
  return {
    tree: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      leafOf('single'),
      leafOf('multi'),
      parts.map((all) => ({ all })),
      parts.map((any) => ({ any })),
      parts.map((none) => ({ none })),
    ),
  };
}).tree;
/** Two leaves on one property say most; trees say the rest. */
const leaf = fc.constantFrom('single' as const, 'multi' as const).chain(leafOf);
const pair = fc
  .constantFrom('single' as const, 'multi' as const)
  .chain((name) => fc.tuple(leafOf(name), leafOf(name)))
  .map((all) => ({ all }));
const condition = fc.oneof(leaf, pair, tree);

const FILE = buildFile({
  nurture: [],
  disqualify: [],
  personas: [],
  do_not: [],
  owners: undefined,
});
const [CRITERION] = FILE.criteria;
const [TIER] = FILE.sla.tiers;

function fileWith(change: Partial<ChecklistFile>, when?: unknown): ChecklistFile {
  if (CRITERION === undefined) throw new Error('the file has no criterion');
  const criteria = when === undefined ? [] : [{ ...CRITERION, when: Condition.parse(when) }];
  return { ...FILE, applies_to: Condition.parse({ signal: 'form' }), criteria, ...change };
}

function pathsOf(file: ChecklistFile, words: RegExp): readonly (readonly PropertyKey[])[] {
  return checkReach(file).flatMap(({ path, message }) => (words.test(message) ? [path] : []));
}

/** How often something was met, over everything that the two properties can hold. */
function timesMet(...conditions: readonly unknown[]): number {
  const parsed = conditions.map((one) => Condition.parse(one));
  return VIEWS.filter((view) => parsed.every((one) => judge(one, view).truth === 'met')).length;
}

function partAt(file: ChecklistFile, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], file);
}

/** Runs many and sees to it that enough of them had something to claim. */
function check(
  arbitrary: fc.Arbitrary<unknown>,
  numRuns: number,
  claims: (value: never) => number,
) {
  let made = 0;
  fc.assert(
    fc.property(arbitrary, (value) => {
      made += claims(value as never);
    }),
    { numRuns },
  );
  expect(made).toBeGreaterThan(numRuns / 100);
}

describe('what the check claims is true of every picture', () => {
  it('a condition, or the part of it, that can never be met never is', () => {
    check(condition, 600, (when: unknown) => {
      const file = fileWith({}, when);
      const paths = pathsOf(file, /can never be met: /u);
      for (const path of paths) expect(timesMet(partAt(file, path))).toBe(0);
      if (pathsOf(file, /^`right-person` can never be met: /u).length > 0) {
        expect(timesMet(when)).toBe(0);
      }
      return paths.length;
    });
  });

  it('a condition that is always met always is', () => {
    const simple = fc.tuple(emptiness, emptiness, condition).map(([one, other, third]) => ({
      any: [{ property: 'single', ...one }, { any: [{ property: 'single', ...other }, third] }],
    }));
    check(simple, 200, (when: unknown) => {
      const claims = pathsOf(fileWith({}, when), /is always met/u);
      if (claims.length > 0) expect(timesMet(when)).toBe(VIEWS.length);
      return claims.length;
    });
  });

  it('a tier that is never reached is met by nobody who does not meet one before it', () => {
    check(fc.tuple(condition, condition), 600, ([first, second]: [unknown, unknown]) => {
      const tiers = [first, second].map((when) => ({ ...TIER, when: Condition.parse(when) }));
      const sla = { ...FILE.sla, tiers } as ChecklistFile['sla'];
      const claims = pathsOf(fileWith({ sla }), /can never be reached/u);
      if (claims.length > 0) expect(timesMet(first, second)).toBe(timesMet(second));
      return claims.length;
    });
  });

  it('a criterion that no lead meets, or that disqualifies, is never met by one who is ready', () => {
    check(fc.tuple(condition, condition), 600, ([other, when]: [unknown, unknown]) => {
      const rule = Condition.parse(other);
      const byALead = pathsOf(fileWith({ applies_to: rule }, when), /by a lead/u);
      if (byALead.length > 0) expect(timesMet(other, when)).toBe(0);
      const disqualify = [{ id: 'poor', say: 'Poor fit', when: rule }];
      const without = pathsOf(fileWith({ disqualify }, when), /without disqualifying/u);
      if (without.length > 0) expect(timesMet(other, when)).toBe(timesMet(when));
      return byALead.length + without.length;
    });
  });
});
