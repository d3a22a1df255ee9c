import { conditionWords } from './condition-words.ts';
import { diffCondition } from './diff-condition.ts';
import { diffList } from './diff-list.ts';
import { diffTests } from './diff-tests.ts';
import { namedList } from './named-lists.ts';
import type { NamedList } from './named-lists.ts';
import { placeOf, said } from './place.ts';
import type { Place } from './place.ts';
import { isMapping, isSame, mergeNames, toList, valueAt } from './raw.ts';
import { became, quote, settingPair, settingWords } from './value-words.ts';

type Both<T> = { readonly before: T; readonly after: T };

const CONDITIONS = /^applies_to$|\[\]\.(when|match)$/u;

/** Two versions of anything in the file. One that differs in form alone, like a text for a list of one text, is said to do so. */
export function diffValue(place: Place, before: unknown, after: unknown): string[] {
  if (isSame(before, after)) return [];
  const found = differences(place, before, after);
  return found.length > 0 ? found : [`${place.item}${place.name} is written in another way`];
}

function differences(place: Place, before: unknown, after: unknown): string[] {
  if (CONDITIONS.test(place.path)) return diffWhen(place, before, after);
  const lists = toLists(before, after);
  if (lists) return diffLists(place, lists);
  const mappings = toMappings(before, after);
  if (!mappings) return diffSetting(place, ...settingPair(before, after));
  const keys = mergeNames(Object.keys(mappings.before), Object.keys(mappings.after));
  return keys.flatMap((key) =>
    diffValue(placeOf(place, key), valueAt(mappings.before, key), valueAt(mappings.after, key)),
  );
}

function diffSetting(place: Place, before: string, after: string): string[] {
  return before === after ? [] : [`${said(place)} ${became(before, after)}`.trim()];
}

/** A condition belongs to what its item is named after, so only `applies_to` names itself. */
function diffWhen(place: Place, before: unknown, after: unknown): string[] {
  const start = place.item || `${said(place)} `;
  if (before === undefined) return [`${start}now only when ${conditionWords(after)}`];
  if (after === undefined) return [`${start}no longer only when ${conditionWords(before)}`];
  const sentences = diffCondition(before, after);
  return (sentences.length > 0 ? sentences : ['its condition is written in another way']).map(
    (sentence) => `${start}${sentence}`,
  );
}

function diffLists(place: Place, { before, after }: Both<readonly unknown[]>): string[] {
  if (place.path === 'tests') return diffTests(before, after);
  const named = namedList(place.path);
  if (!named && ![...before, ...after].some(isMapping)) return diffTexts(place, before, after);
  const list = named ?? unnamedList(place);
  return diffList(list, { before, after }, (name, was, is) => {
    const item = `${place.item}${list.isPlain ? '' : `${list.one} `}${/\s/u.test(name) ? quote(name) : name}: `;
    return diffValue({ path: `${place.path}[]`, item, name: '' }, was, is);
  });
}

function unnamedList({ name }: Place): NamedList {
  const [one, many] = [`entry of ${name}`, `entries of ${name}`];
  return { one, many, by: '', about: settingWords };
}

function diffTexts(place: Place, before: readonly unknown[], after: readonly unknown[]): string[] {
  const without = (list: readonly unknown[], other: readonly unknown[]) =>
    list.filter((item) => !other.some((known) => isSame(item, known))).map(settingWords);
  const [added, removed] = [without(after, before), without(before, after)];
  const words = [
    ...(added.length > 0 ? [`${added.join(', ')} added`] : []),
    ...(removed.length > 0 ? [`${removed.join(', ')} removed`] : []),
  ];
  return words.length > 0 ? [`${said(place)} ${words.join('; ')}`] : [];
}

/** Two lists; what is not there is an empty one, and a single text one of one text. */
function toLists(before: unknown, after: unknown): Both<readonly unknown[]> | null {
  if (!Array.isArray(before) && !Array.isArray(after)) return null;
  if ([before, after].some((value) => value === null || isMapping(value))) return null;
  const [old, now] = [before, after].map((value) => (value === undefined ? [] : toList(value)));
  return { before: old ?? [], after: now ?? [] };
}

function toMappings(before: unknown, after: unknown) {
  const [old, now] = [before ?? {}, after ?? {}];
  return isMapping(old) && isMapping(now) && before !== null && after !== null
    ? { before: old, after: now }
    : null;
}
