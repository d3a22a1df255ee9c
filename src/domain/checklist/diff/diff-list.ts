import { oneLine } from '../../text/one-line.ts';
import type { NamedList } from './named-lists.ts';
import { isMapping, isReordered, isSame, mergeNames, valueAt } from './raw.ts';
import { settingWords } from './value-words.ts';

type Lists = {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
};

/** A list of the file, item by item: new, gone, changed (said by `diffItem`), in another order. */
export function diffList(
  list: NamedList,
  lists: Lists,
  diffItem: (name: string, before: unknown, after: unknown) => string[],
): string[] {
  const [before, after] = byName(list.by, lists);
  const names = mergeNames([...before.keys()], [...after.keys()]);
  const sentences = names.flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (!after.has(name)) return [`${list.one} \`${name}\` is gone`];
    if (!before.has(name)) return [`new ${list.one} \`${name}\`: ${aboutWords(list, is)}`];
    return isSame(was, is) ? [] : diffItem(name, was, is);
  });
  return isReordered([...before.keys()], [...after.keys()])
    ? [...sentences, `the order of the ${list.many} changed: ${[...after.keys()].join(', ')}`]
    : sentences;
}

function aboutWords({ about }: NamedList, item: unknown): string {
  return isMapping(item) ? about(item) : settingWords(item);
}

type ByName = ReadonlyMap<string, unknown>;

/** Items by their names; by their places where a name is missing or stands twice. */
export function byName(key: string, { before, after }: Lists): readonly [ByName, ByName] {
  const [old, now] = [before, after].map((items) => items.map((item) => nameOf(item, key)));
  const isClear = [old, now].every(
    (names = []) => !names.includes(null) && new Set(names).size === names.length,
  );
  const toMap = (items: readonly unknown[]): ByName =>
    new Map(items.map((item, i) => [isClear ? (nameOf(item, key) ?? '') : String(i + 1), item]));
  return [toMap(before), toMap(after)];
}

function nameOf(item: unknown, key: string): string | null {
  const name = isMapping(item) ? valueAt(item, key) : undefined;
  return typeof name === 'string' || typeof name === 'number' ? oneLine(String(name)) : null;
}
