import { leafKind, subjectKeys, subjectWords, toGroup } from './leaf.ts';
import type { Mode } from './leaf.ts';
import { isMapping, toList, valueAt } from './raw.ts';
import type { Raw } from './raw.ts';
import { comparedWords, orWords, settingWords } from './value-words.ts';

const JOINTS: Readonly<Record<Mode, string>> = { all: ' and ', any: ' or ', none: ' or ' };

/** A condition of the file, however deep, in one line. */
export function conditionWords(condition: unknown): string {
  const group = toGroup(condition);
  if (!group) return isMapping(condition) ? leafWords(condition) : settingWords(condition);
  const parts = group.parts.map((part) => `(${conditionWords(part)})`).join(JOINTS[group.mode]);
  return group.mode === 'none' ? `none of: ${parts}` : parts;
}

function leafWords(leaf: Raw): string {
  const subject = subjectKeys(leaf);
  const told = Object.keys(leaf).filter((key) => !subject.includes(key) && key !== 'say');
  return [subjectWords(leaf), ...told.map((key) => argumentWords(leaf, key))].join(' ');
}

const ARGUMENT_WORDS: Readonly<Record<string, (value: unknown) => string>> = {
  is: (value) => `is ${comparedWords(value)}`,
  is_not: (value) => `is not ${comparedWords(value)}`,
  in: (value) => `is ${orWords(toList(value))}`,
  not_in: (value) => `is not ${orWords(toList(value))}`,
  contains: (value) => `contains the word ${comparedWords(value)}`,
  contains_any: (value) => `contains the word ${orWords(toList(value))}`,
  contains_text: (value) => `contains the text ${comparedWords(value)}`,
  includes_any: (value) => `includes ${orWords(toList(value))}`,
  starts_with: (value) => `starts with ${orWords(toList(value))}`,
  ends_with: (value) => `ends with ${orWords(toList(value))}`,
  at_most: (value) => `at most ${settingWords(value)}`,
  before: (value) => `before ${settingWords(value)}`,
  after: (value) => `after ${settingWords(value)}`,
  within: (value) => `in the last ${settingWords(value).replace(/^1 /u, '')}`,
  known: () => 'is known',
  unknown: () => 'is unknown',
  if_empty: (value) => `(empty means ${settingWords(value)})`,
  name: (value) => orWords(toList(value)),
  url_contains: (value) => `with ${orWords(toList(value))}`,
  to: (value) => `to ${orWords(toList(value))}`,
};

/** One argument of a leaf with its operator: `is 'CFO'`, `in the last 7 days`. */
export function argumentWords(leaf: Raw, key: string): string {
  const value = valueAt(leaf, key);
  if (key === 'at_least') return `at least ${countWords(leaf, value)}`;
  // The kinds whose value is an argument: `persona: it-lead`, `unknown: any`.
  if (key === leafKind(leaf)) return orWords(toList(value));
  if (!Object.hasOwn(ARGUMENT_WORDS, key)) return `${key} ${settingWords(value)}`;
  return ARGUMENT_WORDS[key]?.(value) ?? '';
}

/** `at_least` counts occurrences, people, or is a number to compare with; left out, a count is one. */
export function countWords(leaf: Raw, value: unknown): string {
  const kind = leafKind(leaf);
  if (kind === 'property' || kind === 'company') return settingWords(value);
  const count = value ?? 1;
  if (kind === 'buying_group') return `${settingWords(count)} ${count === 1 ? 'person' : 'people'}`;
  return count === 1 ? 'once' : `${settingWords(count)} times`;
}
