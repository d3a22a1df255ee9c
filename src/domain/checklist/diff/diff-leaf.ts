import { argumentWords, countWords } from './condition-words.ts';
import { diffCompared, isList, isSameMeaning } from './diff-compared.ts';
import type { LeafChange } from './diff-compared.ts';
import { leafKind, subjectKeys, subjectWords } from './leaf.ts';
import { isSame, mergeNames, toList, valueAt } from './raw.ts';
import type { Raw } from './raw.ts';
import { became, comparedWords, orWords, settingWords } from './value-words.ts';

export type LeafPair = {
  readonly before: Raw;
  readonly after: Raw;
  /** Stands under `none`: what matches is ruled out. */
  readonly negated: boolean;
};

/** What became of the arguments of a leaf that still looks at the same thing. */
export function diffLeaf(pair: LeafPair): LeafChange[] {
  const { before, after } = pair;
  const keys = mergeNames(Object.keys(before), Object.keys(after)).filter(
    (key) =>
      !subjectKeys(before).includes(key) && !isSame(valueAt(before, key), valueAt(after, key)),
  );
  const swap = swappedOperators(pair, keys);
  if (!swap) return keys.flatMap((key) => diffArgument(pair, key));
  const [from, to] = swap;
  const text = became(`“${argumentWords(before, from)}”`, `“${argumentWords(after, to)}”`);
  const rest = keys.filter((key) => key !== from && key !== to);
  return [
    { text, key: from, items: toList(valueAt(before, from)) },
    ...rest.flatMap((key) => diffArgument(pair, key)),
  ];
}

/** `is` that became `in` is one change, where nothing else came or went. */
function swappedOperators({ before, after }: LeafPair, keys: readonly string[]) {
  if (!comparesValue(before)) return null;
  const operators = keys.filter((key) => key !== 'say' && key !== 'if_empty');
  const [from, ...otherFrom] = operators.filter((key) => !Object.hasOwn(after, key));
  const [to, ...otherTo] = operators.filter((key) => !Object.hasOwn(before, key));
  const isOne = otherFrom.length + otherTo.length === 0;
  return isOne && from !== undefined && to !== undefined ? ([from, to] as const) : null;
}

function comparesValue(leaf: Raw): boolean {
  return ['property', 'company'].includes(leafKind(leaf));
}

function diffArgument({ before, after, negated }: LeafPair, key: string): LeafChange[] {
  const [was, is] = [valueAt(before, key), valueAt(after, key)];
  const change = (text: string) => [{ text, key, items: toList(was) }];
  /** Two ways to write the same are no change. */
  const changed = (start: string, old: string, now: string) =>
    old === now ? [] : change(`${start}${became(old, now)}`);
  const subject = subjectWords(before);
  if (key === 'say') {
    return changed(`text for ${subject}: `, comparedWords(was), comparedWords(is));
  }
  if (key === 'if_empty') {
    return change(`an empty ${subject} is now ${is === 'unmet' ? 'unmet' : 'unknown'}`);
  }
  if (key === 'at_least' && !comparesValue(before)) {
    return changed('', countWords(before, was), countWords(after, is));
  }
  if (was === undefined || is === undefined) {
    const only = negated ? 'ruled out only' : 'only';
    return is === undefined
      ? change(`no longer ${only}: ${argumentWords(before, key)}`)
      : change(`now ${only}: ${argumentWords(after, key)}`);
  }
  if (isList(key, was) && isList(key, is)) {
    // Who is ruled out by `not_in` under `none` counts.
    const rulesOut = negated !== (key === 'not_in');
    return diffCompared({ key, was, is, rulesOut });
  }
  if (isSameMeaning(key, was, is)) return [];
  if (key === 'within') return changed('', settingWords(was), settingWords(is));
  const name = key === leafKind(before) ? `${key} ` : '';
  return change(`${name}${argumentWords(before, key)} became ${orWords(toList(is))}`);
}
