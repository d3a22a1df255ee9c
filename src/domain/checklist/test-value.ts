import { DateTime } from 'luxon';
import { addDuration } from '../calendar/working-time.ts';
import { toInstant } from '../lead/history.ts';
import type { PropertyType, PropertyValue } from '../lead/picture.ts';
import { holdsWords } from '../text/holds-words.ts';
import { normalise } from '../text/normalise.ts';
import type { ValueTests } from './condition-schema.ts';
import type { Truth } from './judgement.ts';
import type { View } from './view.ts';

type Scalar = string | number | boolean;
type Subject = {
  readonly text: string;
  readonly parts: readonly string[];
  readonly type: PropertyType;
};
/** Whether one operator holds; null when the value cannot be read as what the operator needs. */
type Test<K extends keyof ValueTests> = (
  subject: Subject,
  wanted: NonNullable<ValueTests[K]>,
  view: View,
) => boolean | null;

const TESTS: { readonly [K in Exclude<keyof ValueTests, 'known' | 'unknown'>]-?: Test<K> } = {
  is: (subject, wanted, view) => equalsWhole(subject, wanted, view),
  is_not: (subject, wanted, view) => not(equalsWhole(subject, wanted, view)),
  in: (subject, wanted, view) => equalsAny(subject, wanted, view),
  not_in: (subject, wanted, view) => not(equalsAny(subject, wanted, view)),
  contains: ({ parts }, wanted) => parts.some((part) => holdsWords(part, wanted)),
  contains_any: ({ parts }, wanted) => parts.some((p) => wanted.some((w) => holdsWords(p, w))),
  contains_text: ({ text }, wanted) => normalise(text).includes(normalise(wanted)),
  includes_any: (subject, wanted, view) => equalsAny(subject, wanted, view),
  starts_with: ({ text }, wanted) => wanted.some((w) => normalise(text).startsWith(normalise(w))),
  ends_with: ({ text }, wanted) => wanted.some((w) => normalise(text).endsWith(normalise(w))),
  at_least: ({ text }, wanted) => compare(text, (value) => value >= wanted),
  at_most: ({ text }, wanted) => compare(text, (value) => value <= wanted),
  before: (subject, wanted, view) => compareDay(subject, view, (day) => day < wanted),
  after: (subject, wanted, view) => compareDay(subject, view, (day) => day > wanted),
  within: (subject, wanted, view) => {
    const at = startOf(subject, view);
    if (at === null) return null;
    return at <= view.now && addDuration(at, wanted, view.calendar) >= view.now;
  },
};

/** Applies every operator of a leaf to a value that is there; unknown when the value is of the wrong sort for one of them. */
export function testValue(
  property: PropertyValue & { value: string },
  tests: ValueTests,
  view: View,
): Truth {
  const subject: Subject = {
    text: property.value,
    parts: property.type === 'enumeration' ? property.value.split(';') : [property.value],
    type: property.type,
  };
  const results = keysOf(TESTS).map((operator) => applyTest(operator, subject, tests, view));
  if (results.includes(false)) return 'unmet';
  return results.includes(null) ? 'unknown' : 'met';
}

function applyTest<K extends keyof typeof TESTS>(
  operator: K,
  subject: Subject,
  tests: ValueTests,
  view: View,
) {
  const wanted = tests[operator];
  // TypeScript loses the tie between key and value type here; the table above is checked entry by entry.
  const test = TESTS[operator] as Test<K>;
  return wanted === undefined ? true : test(subject, wanted, view);
}

function equals(part: string, wanted: Scalar, type: PropertyType, view: View): boolean | null {
  if (type === 'number') return compare(part, (value) => value === Number(wanted));
  if (type === 'date' || type === 'datetime') {
    const day = dayOf(part, type, view);
    return day === null ? null : day === String(wanted);
  }
  return normalise(part) === normalise(String(wanted));
}

/** A multi-select value `is` something when it holds that option and no other. */
function equalsWhole({ parts, type }: Subject, wanted: Scalar, view: View): boolean | null {
  const [first = '', ...others] = parts;
  return others.length > 0 ? false : equals(first, wanted, type, view);
}

function equalsAny(
  { parts, type }: Subject,
  wanted: readonly Scalar[],
  view: View,
): boolean | null {
  const results = parts.flatMap((part) => wanted.map((option) => equals(part, option, type, view)));
  return results.includes(true) ? true : results.includes(null) ? null : false;
}

function not(result: boolean | null): boolean | null {
  return result === null ? null : !result;
}

function compare(text: string, test: (value: number) => boolean): boolean | null {
  const value = Number(text.trim());
  return text.trim() === '' || Number.isNaN(value) ? null : test(value);
}

function compareDay(
  { text, type }: Subject,
  view: View,
  test: (day: string) => boolean,
): boolean | null {
  const day = dayOf(text, type, view);
  return day === null ? null : test(day);
}

/** A `date` property is a day in itself (HubSpot: midnight UTC); a `datetime` falls on a day of the portal's zone. */
function dayOf(text: string, type: PropertyType, view: View): string | null {
  const at = toInstant(text);
  if (at === null) return null;
  return DateTime.fromMillis(at, { zone: type === 'date' ? 'utc' : view.zone }).toISODate();
}

/** The instant of a value; a `date` begins with its day in the portal's zone. */
function startOf({ text, type }: Subject, view: View): number | null {
  if (type !== 'date') return toInstant(text);
  const day = dayOf(text, type, view);
  return day === null ? null : DateTime.fromISO(day, { zone: view.zone }).toMillis();
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[];
}
