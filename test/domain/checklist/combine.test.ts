import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { all, any, none } from '../../../src/domain/checklist/combine.ts';
import type { Condition } from '../../../src/domain/checklist/condition-schema.ts';
import { judge } from '../../../src/domain/checklist/judge.ts';
import type { Evidence, Judgement, Truth } from '../../../src/domain/checklist/judgement.ts';
import { buildView, NOW, pictureWith } from '../../support/builders.ts';

function evidence(value: string): Evidence {
  const where = {
    about: 'Job title',
    source: 'contact property jobtitle',
    signal: null,
    say: null,
  };
  return { ...where, value, at: NOW, readAt: NOW, basis: 'recorded' };
}

function part(truth: Truth, value = `${truth} one`): Judgement {
  const found = truth === 'unknown' ? null : evidence(value);
  const reason = truth === 'unknown' ? value : null;
  return { truth, evidence: found, met: truth === 'met' && found ? [found] : [], reason };
}

const M = 'met';
const U = 'unmet';
const X = 'unknown';

describe('three-valued combination', () => {
  it.each([
    [M, M, M],
    [M, U, U],
    [M, X, X],
    [U, U, U],
    [U, X, U],
    [X, X, X],
  ] as const)('B4 all of %s and %s is %s', (a, b, expected) => {
    expect(all([part(a), part(b)]).truth).toBe(expected);
    expect(all([part(b), part(a)]).truth).toBe(expected);
  });

  it.each([
    [M, M, M],
    [M, U, M],
    [M, X, M],
    [U, U, U],
    [U, X, X],
    [X, X, X],
  ] as const)('B4 any of %s and %s is %s', (a, b, expected) => {
    expect(any([part(a), part(b)]).truth).toBe(expected);
    expect(any([part(b), part(a)]).truth).toBe(expected);
  });

  it.each([
    [M, M, U],
    [M, U, U],
    [M, X, U],
    [U, U, M],
    [U, X, X],
    [X, X, X],
  ] as const)('B4 none of %s and %s is %s', (a, b, expected) => {
    expect(none([part(a), part(b)]).truth).toBe(expected);
    expect(none([part(b), part(a)]).truth).toBe(expected);
  });

  it('lets the first part in file order decide that is as true as the whole', () => {
    const parts = [part(U, 'u'), part(M, 'first'), part(M, 'second')];
    expect(any(parts).evidence?.value).toBe('first');
    expect(all(parts).evidence?.value).toBe('u');
    expect(none(parts).evidence?.value).toBe('first');
  });

  it('keeps the evidence of every met part', () => {
    const met = any([part(M, 'a'), part(U), part(M, 'b')]).met.map(({ value }) => value);
    expect(met).toEqual(['a', 'b']);
  });

  it('has nothing to show for what was not there', () => {
    expect(none([part(U)])).toMatchObject({ truth: 'met', evidence: null, met: [] });
  });

  it('B4 says why it is unknown, and only then', () => {
    expect(any([part(U), part(X, 'not read')]).reason).toBe('not read');
    expect(any([part(M), part(X, 'not read')]).reason).toBeNull();
  });
});

const NAMES = ['p0', 'p1', 'p2', 'p3'];

/** Conditions over four properties that hold `yes` or `no`, are empty, or do not exist. */
const condition = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...NAMES).map((property): Condition => ({ property, is: 'yes' })),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 3 })
      .map((parts): Condition => ({ all: parts })),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 3 })
      .map((parts): Condition => ({ any: parts })),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 3 })
      .map((parts): Condition => ({ none: parts })),
  ),
})).tree;
const state = fc.tuple(...NAMES.map(() => fc.constantFrom('yes', 'no', null)));

describe('conditions, whatever their form', () => {
  const view = buildView();
  const truthOf = (when: Condition, values: readonly (string | null)[]) => {
    const facts = Object.fromEntries(NAMES.map((name, i) => [name, values[i] ?? null]));
    return judge(when, { ...view, picture: pictureWith(facts) }).truth;
  };

  it('B4 stay met or unmet when a fact is learned', () => {
    fc.assert(
      fc.property(
        condition,
        state,
        fc.nat(3),
        fc.constantFrom('yes', 'no'),
        (when, values, i, fact) => {
          const before = truthOf(when, values);
          const learned = values.map((value, place) => (place === i ? (value ?? fact) : value));
          if (before !== 'unknown') expect(truthOf(when, learned)).toBe(before);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('B4 are never unknown when every fact is known', () => {
    fc.assert(
      fc.property(condition, state, (when, values) => {
        expect(
          truthOf(
            when,
            values.map((value) => value ?? 'no'),
          ),
        ).not.toBe('unknown');
      }),
      { numRuns: 200 },
    );
  });

  it('obey De Morgan: none of them is all of their opposites', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 3 }), state, (parts, values) => {
        const opposites = parts.map((when): Condition => ({ none: [when] }));
        expect(truthOf({ none: parts }, values)).toBe(truthOf({ all: opposites }, values));
      }),
      { numRuns: 200 },
    );
  });
});
