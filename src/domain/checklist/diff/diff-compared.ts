import { normalise } from '../../text/normalise.ts';
import { toList } from './raw.ts';
import { andWords } from './value-words.ts';

/** A changed argument. `key` and `items` tell of which other leaves the same words could be meant. */
export type LeafChange = {
  readonly text: string;
  readonly key: string;
  readonly items: readonly unknown[];
};

const LISTS = [
  ...['name', 'url_contains', 'to', 'in', 'not_in', 'contains_any', 'includes_any'],
  ...['starts_with', 'ends_with', 'persona', 'missing', 'unknown', 'touch'],
];

/** Whether the argument lists what counts; `unknown: true` asks whether there is a value, `any` names nobody. */
export function isList(key: string, value: unknown): boolean {
  const isAny = value === 'any' && (key === 'unknown' || key === 'touch');
  return LISTS.includes(key) && value !== true && value !== null && !isAny;
}

export function isSameMeaning(key: string, a: unknown, b: unknown): boolean {
  return toMeaning(key, a) === toMeaning(key, b);
}

type Lists = {
  readonly key: string;
  readonly was: unknown;
  readonly is: unknown;
  readonly rulesOut: boolean;
};

/** What a leaf compares with: what came, what went. Empty when the new list means the same. */
export function diffCompared({ key, was, is, rulesOut }: Lists): LeafChange[] {
  const [old, now] = [toList(was), toList(is)];
  const without = (list: readonly unknown[], other: readonly unknown[]) => {
    const meanings = new Set(other.map((item) => toMeaning(key, item)));
    return list.filter((item) => !meanings.has(toMeaning(key, item)));
  };
  const change = (items: readonly unknown[], words: readonly [one: string, many: string]) =>
    items.length > 0
      ? [{ text: `${andWords(items)} ${words[items.length > 1 ? 1 : 0]}`, key, items }]
      : [];
  const { now: came, before: went } = rulesOut ? RULED_OUT : COUNTS;
  return [...change(without(now, old), came), ...change(without(old, now), went)];
}

const COUNTS = {
  now: ['now counts', 'now count'],
  before: ['no longer counts', 'no longer count'],
} as const;
const RULED_OUT = {
  now: ['is now ruled out', 'are now ruled out'],
  before: ['is no longer ruled out', 'are no longer ruled out'],
} as const;

/** As leaves compare: without case and outer blanks; accents count in addresses only. */
function toMeaning(key: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return JSON.stringify(value) ?? '';
  return key === 'url_contains' ? String(value).toLowerCase() : normalise(String(value));
}
