import { conditionWords } from './condition-words.ts';
import type { LeafChange } from './diff-compared.ts';
import type { LeafPair } from './diff-leaf.ts';
import { hasSameSubject, leavesOf, subjectWords } from './leaf.ts';
import { isSame, toList } from './raw.ts';
import type { Raw } from './raw.ts';

type Changed = LeafPair & { readonly changes: readonly LeafChange[] };

/**
 * All changed arguments of a condition: `7 days became 5; 'webinar' no longer counts`. The leaf is named only where
 * another one holds the same value and did not change with it.
 */
export function leafSentence(
  changed: readonly Changed[],
  conditions: readonly [before: unknown, after: unknown],
): string {
  const leaves = conditions.flatMap(leavesOf);
  const texts = new Set(changed.flatMap(({ changes }) => changes.map(({ text }) => text)));
  return [...texts]
    .map((text) => {
      const members = changed.filter(({ changes }) => changes.some((c) => c.text === text));
      const others = leaves.filter((leaf) => !members.some((m) => isOneOf(leaf, m)));
      const change = members[0]?.changes.find((c) => c.text === text);
      return change && others.some((leaf) => couldMean(leaf, change))
        ? `${members.map(({ before }) => nameOf(before, others)).join(' and ')}: ${text}`
        : text;
    })
    .join('; ');
}

function isOneOf(leaf: Raw, { before, after }: LeafPair): boolean {
  return leaf === before || leaf === after;
}

function couldMean(leaf: Raw, { key, items }: LeafChange): boolean {
  const values = Object.values(leaf).flatMap(toList);
  return items.some((item) =>
    item === undefined ? !Object.hasOwn(leaf, key) : values.some((value) => isSame(value, item)),
  );
}

function nameOf(leaf: Raw, others: readonly Raw[]): string {
  return others.some((other) => hasSameSubject(leaf, other))
    ? conditionWords(leaf)
    : subjectWords(leaf);
}
