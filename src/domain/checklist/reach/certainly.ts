import { normalise } from '../../text/normalise.ts';
import { wordFinder } from '../../text/word-finder.ts';
import type { ValueTests } from '../condition-schema.ts';
import type { Truth } from '../judgement.ts';

export type Scalar = string | number | boolean;
export type Operator = keyof ValueTests;
type Certainly = (value: Scalar) => Truth;
type Make<K extends Operator> = (wanted: NonNullable<ValueTests[K]>) => Certainly;

const MAKE: { readonly [K in Operator]-?: Make<K> } = {
  is: (wanted) => sameAsOneOf([wanted]),
  is_not: (wanted) => not(sameAsOneOf([wanted])),
  in: sameAsOneOf,
  not_in: (wanted) => not(sameAsOneOf(wanted)),
  includes_any: sameAsOneOf,
  contains: (wanted) => ofText(wordFinder([wanted])),
  contains_any: (wanted) => ofText(wordFinder(wanted)),
  contains_text: (wanted) => ofParts([wanted], (text, part) => text.includes(part)),
  starts_with: (wanted) => ofParts(wanted, (text, part) => text.startsWith(part)),
  ends_with: (wanted) => ofParts(wanted, (text, part) => text.endsWith(part)),
  at_least: (wanted) => ofNumber((number) => number >= wanted),
  at_most: (wanted) => ofNumber((number) => number <= wanted),
  before: () => () => 'unknown',
  after: () => () => 'unknown',
  within: () => () => 'unknown',
  known: () => () => 'met',
  unknown: () => () => 'unmet',
};

/**
 * What one operator of a leaf gives for a stored value of which `is: value` holds, whatever the property's type:
 * met: always; unmet: never met; unknown: that depends on the type or the spelling.
 */
export function certainly(operator: Operator, tests: ValueTests): Certainly {
  const wanted = tests[operator];
  // TypeScript loses the tie between key and value type here; the table above is checked entry by entry.
  const make = MAKE[operator] as (wanted: unknown) => Certainly;
  return wanted === undefined ? () => 'met' : make(wanted);
}

/** Whether a value of the file stands for the same stored value as one of these. `1` and `1.0` do in a number. */
export function sameAsOneOf(wanted: readonly Scalar[]): Certainly {
  const texts = new Set(wanted.map((option) => normalise(String(option))));
  const numbers = new Set(wanted.map(Number).filter((number) => !Number.isNaN(number)));
  return (value) => {
    if (texts.has(normalise(String(value)))) return 'met';
    return numbers.has(Number(value)) ? 'unknown' : 'unmet';
  };
}

function not(test: Certainly): Certainly {
  const opposite = { met: 'unmet', unmet: 'met', unknown: 'unknown' } as const;
  return (value) => opposite[test(value)];
}

function ofParts(wanted: readonly string[], fits: (text: string, part: string) => boolean) {
  const parts = wanted.map(normalise);
  return ofText((text) => parts.some((part) => fits(text, part)));
}

/** A number may be stored in another spelling, and of a moment `is` compares the day alone. */
function ofText(test: (text: string) => boolean): Certainly {
  return (value) => {
    const text = normalise(String(value));
    if (!Number.isNaN(Number(value)) || /^\d{4}-\d{2}-\d{2}/u.test(text)) return 'unknown';
    return test(text) ? 'met' : 'unmet';
  };
}

function ofNumber(test: (number: number) => boolean): Certainly {
  return (value) => {
    const text = normalise(String(value));
    if (typeof value === 'boolean' || text === '') return 'unknown';
    return !Number.isNaN(Number(text)) && test(Number(text)) ? 'met' : 'unmet';
  };
}
