import { normalise } from '../../text/normalise.ts';
import { wordFinder } from '../../text/word-finder.ts';
import type { ValueTests } from '../condition-schema.ts';
import type { Truth } from '../judgement.ts';

export type Scalar = string | number | boolean;
export type Operator = keyof ValueTests;
type Certainly<K extends Operator> = (value: Scalar, wanted: NonNullable<ValueTests[K]>) => Truth;

/**
 * What one operator gives for a stored value of which `is: value` holds, whatever the property's type:
 * met: always; unmet: never met; unknown: that depends on the type or the spelling.
 */
const CERTAINLY: { readonly [K in Operator]-?: Certainly<K> } = {
  is: sameness,
  is_not: (value, wanted) => opposite(sameness(value, wanted)),
  in: isOneOf,
  not_in: (value, wanted) => opposite(isOneOf(value, wanted)),
  includes_any: isOneOf,
  contains: (value, wanted) => ofText(value, wordFinder([wanted])),
  contains_any: (value, wanted) => ofText(value, wordFinder(wanted)),
  contains_text: (value, wanted) => ofText(value, (text) => text.includes(normalise(wanted))),
  starts_with: (value, wanted) =>
    ofText(value, (text) => wanted.some((part) => text.startsWith(normalise(part)))),
  ends_with: (value, wanted) =>
    ofText(value, (text) => wanted.some((part) => text.endsWith(normalise(part)))),
  at_least: (value, wanted) => ofNumber(value, (number) => number >= wanted),
  at_most: (value, wanted) => ofNumber(value, (number) => number <= wanted),
  before: () => 'unknown',
  after: () => 'unknown',
  within: () => 'unknown',
  known: () => 'met',
  unknown: () => 'unmet',
};

export function certainly(operator: Operator, tests: ValueTests, value: Scalar): Truth {
  const wanted = tests[operator];
  // TypeScript loses the tie between key and value type here; the table above is checked entry by entry.
  const test = CERTAINLY[operator] as (value: Scalar, wanted: unknown) => Truth;
  return wanted === undefined ? 'met' : test(value, wanted);
}

/** Whether two values of the file stand for the same stored value. `1` and `1.0` do where the property is a number. */
export function sameness(one: Scalar, other: Scalar): Truth {
  if (normalise(String(one)) === normalise(String(other))) return 'met';
  return Number(one) === Number(other) ? 'unknown' : 'unmet';
}

function isOneOf(value: Scalar, wanted: readonly Scalar[]): Truth {
  const found = wanted.map((option) => sameness(value, option));
  return found.includes('met') ? 'met' : found.includes('unknown') ? 'unknown' : 'unmet';
}

function opposite(truth: Truth): Truth {
  return truth === 'met' ? 'unmet' : truth === 'unmet' ? 'met' : 'unknown';
}

/** A number may be stored in another spelling, and of a moment `is` compares the day alone. */
function ofText(value: Scalar, test: (text: string) => boolean): Truth {
  const text = normalise(String(value));
  if (!Number.isNaN(Number(value)) || /^\d{4}-\d{2}-\d{2}/u.test(text)) return 'unknown';
  return test(text) ? 'met' : 'unmet';
}

function ofNumber(value: Scalar, test: (number: number) => boolean): Truth {
  const text = normalise(String(value));
  if (typeof value === 'boolean' || text === '') return 'unknown';
  return !Number.isNaN(Number(text)) && test(Number(text)) ? 'met' : 'unmet';
}
