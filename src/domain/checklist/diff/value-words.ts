import { oneLine } from '../../text/one-line.ts';
import { durationWords } from '../../time/duration-words.ts';
import { isMapping } from './raw.ts';

/** A text of the file on one line, in quotes that it does not hold itself. */
export function quote(text: string): string {
  const line = oneLine(text);
  return line.includes("'") ? `“${line}”` : `'${line}'`;
}

/** A value that a leaf compares with: texts in quotes, so that nobody takes them for Baton's words. */
export function comparedWords(value: unknown): string {
  return typeof value === 'string' ? quote(value) : settingWords(value);
}

/** `'a', 'b' or 'c'` */
export function orWords(values: readonly unknown[]): string {
  return joined(values, 'or');
}

export function andWords(values: readonly unknown[]): string {
  return joined(values, 'and');
}

function joined(values: readonly unknown[], joint: 'and' | 'or'): string {
  const words = values.map(comparedWords);
  const last = words.at(-1) ?? 'nothing';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} ${joint} ${last}` : last;
}

/** A value of any setting. */
export function settingWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'empty';
  if (typeof value === 'string') {
    return durationWords(value) ?? (/^[^\s\p{C}'“]+$/u.test(value) ? value : quote(value));
  }
  if (Array.isArray(value)) return value.map(settingWords).join(', ') || 'an empty list';
  if (!isMapping(value)) return String(value);
  const pairs = Object.entries(value).map(([key, inner]) => {
    const words = settingWords(inner);
    return `${key} ${typeof inner === 'object' && inner !== null ? `(${words})` : words}`;
  });
  return pairs.join(', ') || 'an empty mapping';
}

/** Two values of one setting: where one needs quotes, the other has them too. */
export function settingPair(before: unknown, after: unknown): readonly [string, string] {
  const texts = [before, after].filter((value) => typeof value === 'string');
  return texts.length === 2 && texts.some((text) => settingWords(text) === quote(text))
    ? [comparedWords(before), comparedWords(after)]
    : [settingWords(before), settingWords(after)];
}

/** `7 days became 5`: a unit that both share is said once. */
export function became(before: string, after: string): string {
  const [was, is] = [before, after].map((words) => /^([\d.]+) (\D+)$/u.exec(words));
  return `${before} became ${was && is && was[2] === is[2] ? is[1] : after}`;
}
