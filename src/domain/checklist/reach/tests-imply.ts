import { normalise } from '../../text/normalise.ts';
import { wordFinder } from '../../text/word-finder.ts';
import { OPERATORS } from '../condition-schema.ts';
import type { ValueTests } from '../condition-schema.ts';
import { certainly, sameAsOneOf } from './certainly.ts';
import type { Operator, Scalar } from './certainly.ts';
import { isShorter } from './is-shorter.ts';

/** Whether a value that passes the first tests certainly passes the second ones, whatever the property's type. */
export function testsImply(one: ValueTests, other: ValueTests): boolean {
  return OPERATORS.filter((operator) => other[operator] !== undefined).every((operator) => {
    const byValue = one.is !== undefined && certainly(operator, other)(one.is) === 'met';
    return byValue || ASKS_NO_MORE[operator](one, other);
  });
}

/** By operator of the second tests, which is there: whether the first ones ask at least as much. */
const ASKS_NO_MORE: Readonly<Record<Operator, (one: ValueTests, other: ValueTests) => boolean>> = {
  is: () => false,
  is_not: (one, { is_not }) => areAmong([is_not ?? ''], excludedBy(one)),
  in: (one, other) => areAmong(acceptedBy(one), other.in ?? []),
  includes_any: (one, other) => areAmong(acceptedBy(one), other.includes_any ?? []),
  // `is_not` lets through a property that holds the value beside others.
  not_in: (one, other) => areAmong(other.not_in, one.not_in ?? []),
  contains: (one, { contains = '' }) => wordsOf(one)?.every(wordFinder([contains])) ?? false,
  contains_any: (one, other) => wordsOf(one)?.every(wordFinder(other.contains_any ?? [])) ?? false,
  contains_text: (one, { contains_text = '' }) =>
    [one.contains_text && [one.contains_text], one.starts_with, one.ends_with].some((texts) =>
      texts ? texts.every((t) => normalise(t).includes(normalise(contains_text))) : false,
    ),
  starts_with: (one, other) =>
    one.starts_with?.every((text) =>
      other.starts_with?.some((part) => normalise(text).startsWith(normalise(part))),
    ) ?? false,
  ends_with: (one, other) =>
    one.ends_with?.every((text) =>
      other.ends_with?.some((part) => normalise(text).endsWith(normalise(part))),
    ) ?? false,
  at_least: (one, { at_least = 0 }) => (one.at_least ?? -Infinity) >= at_least,
  at_most: (one, { at_most = 0 }) => (one.at_most ?? Infinity) <= at_most,
  before: (one, { before = '' }) => one.before !== undefined && one.before <= before,
  after: (one, { after = '' }) => one.after !== undefined && one.after >= after,
  within: (one, other) => isShorter(one.within, other.within),
  known: (one) => OPERATORS.some((o) => o !== 'unknown' && one[o] !== undefined),
  unknown: (one) => one.unknown === true,
};

/** Of which the value, or one of its values, is one. */
function acceptedBy({ is, in: options, includes_any }: ValueTests): readonly Scalar[] | undefined {
  return is === undefined ? (options ?? includes_any) : [is];
}

function excludedBy({ is_not, not_in = [] }: ValueTests): readonly Scalar[] {
  return is_not === undefined ? not_in : [is_not, ...not_in];
}

function wordsOf({ contains, contains_any }: ValueTests): readonly string[] | undefined {
  return contains === undefined ? contains_any : [contains];
}

function areAmong(values: readonly Scalar[] | undefined, others: readonly Scalar[]): boolean {
  if (values === undefined) return false;
  const isAmong = sameAsOneOf(others);
  return values.every((value) => isAmong(value) === 'met');
}
