import { DateTime } from 'luxon';
import { toInstant } from '../lead/history.ts';
import type { PropertyType } from '../lead/picture.ts';
import { wordFinder } from '../text/word-finder.ts';
import { normalise } from '../text/normalise.ts';
import type { ValueTests } from './condition-schema.ts';
import { isWithin } from './is-within.ts';
import type { Truth } from './judgement.ts';
import type { View } from './view.ts';

type Scalar = string | number | boolean;
/** Whether one operator holds; null when the value cannot be read as what the operator needs. */
type Test = (value: string, type: PropertyType, view: View) => boolean | null;
type MakeTest<K extends keyof ValueTests> = (wanted: NonNullable<ValueTests[K]>) => Test;

const TESTS: { readonly [K in Exclude<keyof ValueTests, 'known' | 'unknown'>]-?: MakeTest<K> } = {
  is: (wanted) => equalsWhole(wanted),
  is_not: (wanted) => not(equalsWhole(wanted)),
  in: (wanted) => equalsAny(wanted),
  not_in: (wanted) => not(equalsAny(wanted)),
  contains: (wanted) => holdsAny([wanted]),
  contains_any: (wanted) => holdsAny(wanted),
  contains_text: (wanted) => textTest([wanted], (text, part) => text.includes(part)),
  includes_any: (wanted) => equalsAny(wanted),
  starts_with: (wanted) => textTest(wanted, (text, part) => text.startsWith(part)),
  ends_with: (wanted) => textTest(wanted, (text, part) => text.endsWith(part)),
  at_least: (wanted) => numberTest((value) => value >= wanted),
  at_most: (wanted) => numberTest((value) => value <= wanted),
  before: (wanted) => dayTest((day) => day < wanted),
  after: (wanted) => dayTest((day) => day > wanted),
  within: (wanted) => (value, type, view) => {
    const at = startOf(value, type, view);
    return at === null ? null : at <= view.now && isWithin(at, wanted, view);
  },
};

/** Every operator of a leaf on a value that is there; unknown when the value is of the wrong sort for one of them. */
export function valueTest(
  tests: ValueTests,
): (value: string, type: PropertyType, view: View) => Truth {
  const wanted = keysOf(TESTS).flatMap((operator) => makeTest(operator, tests));
  return (value, type, view) => {
    let truth: Truth = 'met';
    for (const test of wanted) {
      const result = test(value, type, view);
      if (result === false) return 'unmet';
      if (result === null) truth = 'unknown';
    }
    return truth;
  };
}

function makeTest<K extends keyof typeof TESTS>(operator: K, tests: ValueTests): Test[] {
  const wanted = tests[operator];
  // TypeScript loses the tie between key and value type here; the table above is checked entry by entry.
  return wanted === undefined ? [] : [(TESTS[operator] as MakeTest<K>)(wanted)];
}

/** A multi-select value is its options one by one. */
function somePart(value: string, type: PropertyType, fits: (part: string) => boolean): boolean {
  return isMany(value, type) ? value.split(';').some(fits) : fits(value);
}

function isMany(value: string, type: PropertyType): boolean {
  return type === 'enumeration' && value.includes(';');
}

function equalTo(wanted: Scalar): Test {
  const [text, number, day] = [normalise(String(wanted)), Number(wanted), String(wanted)];
  return (part, type, view) => {
    if (type === 'number') return compare(part, (value) => value === number);
    if (type === 'date' || type === 'datetime') {
      const found = dayOf(part, type, view);
      return found === null ? null : found === day;
    }
    return normalise(part) === text;
  };
}

/** A multi-select value `is` something when it holds that option and no other. */
function equalsWhole(wanted: Scalar): Test {
  const equals = equalTo(wanted);
  return (value, type, view) => (isMany(value, type) ? false : equals(value, type, view));
}

function equalsAny(wanted: readonly Scalar[]): Test {
  const texts = new Set(wanted.map((option) => normalise(String(option))));
  const isWanted = (part: string) => texts.has(normalise(part));
  const equals = wanted.map(equalTo);
  return (value, type, view) => {
    if (type !== 'number' && type !== 'date' && type !== 'datetime') {
      return somePart(value, type, isWanted);
    }
    const results = equals.map((equal) => equal(value, type, view));
    return results.includes(true) ? true : results.includes(null) ? null : false;
  };
}

function holdsAny(words: readonly string[]): Test {
  const holds = wordFinder(words);
  return (value, type) => somePart(value, type, holds);
}

function textTest(wanted: readonly string[], fits: (text: string, part: string) => boolean): Test {
  const parts = wanted.map(normalise);
  return (value) => {
    const text = normalise(value);
    return parts.some((part) => fits(text, part));
  };
}

function not(test: Test): Test {
  return (value, type, view) => {
    const result = test(value, type, view);
    return result === null ? null : !result;
  };
}

function numberTest(test: (value: number) => boolean): Test {
  return (value) => compare(value, test);
}

function compare(text: string, test: (value: number) => boolean): boolean | null {
  const value = Number(text.trim());
  return text.trim() === '' || Number.isNaN(value) ? null : test(value);
}

function dayTest(test: (day: string) => boolean): Test {
  return (value, type, view) => {
    const day = dayOf(value, type, view);
    return day === null ? null : test(day);
  };
}

/** A `date` property is a day in itself (HubSpot: midnight UTC); a `datetime` falls on a day of the portal's zone. */
function dayOf(text: string, type: PropertyType, view: View): string | null {
  const at = toInstant(text);
  if (at === null) return null;
  return DateTime.fromMillis(at, { zone: type === 'date' ? 'utc' : view.zone }).toISODate();
}

/** The instant of a value; a `date` begins with its day in the portal's zone. */
function startOf(text: string, type: PropertyType, view: View): number | null {
  if (type !== 'date') return toInstant(text);
  const day = dayOf(text, type, view);
  return day === null ? null : DateTime.fromISO(day, { zone: view.zone }).toMillis();
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[];
}
