import { conditionWords } from './condition-words.ts';
import { diffLeaf } from './diff-leaf.ts';
import type { LeafPair } from './diff-leaf.ts';
import { hasSameSubject, toGroup, unwrap } from './leaf.ts';
import type { Group, Mode } from './leaf.ts';
import { leafSentence } from './leaf-sentence.ts';
import { matchParts } from './match-parts.ts';
import { isMapping, isSame } from './raw.ts';

type Place = { readonly nested: boolean; readonly negated: boolean };
type Found = { readonly pairs: readonly LeafPair[]; readonly sentences: readonly string[] };

/** Two versions of a condition, leaf by leaf: one sentence for all changed arguments, and one for each leaf that came or went. */
export function diffCondition(before: unknown, after: unknown): string[] {
  const found = compare(unwrap(before), unwrap(after), { nested: false, negated: false });
  const changed = found.pairs.map((pair) => ({ ...pair, changes: diffLeaf(pair) }));
  const sentence = leafSentence(changed, [before, after]);
  return [...(sentence === '' ? [] : [sentence]), ...found.sentences];
}

function compare(before: unknown, after: unknown, place: Place): Found {
  if (isSame(before, after)) return { pairs: [], sentences: [] };
  if (!toGroup(before) && !toGroup(after) && hasSameSubject(before, after)) {
    return isMapping(before) && isMapping(after)
      ? { pairs: [{ before, after, negated: place.negated }], sentences: [] }
      : rewritten(before, after, place);
  }
  const old = toGroup(before) ?? { mode: toGroup(after)?.mode ?? 'any', parts: [before] };
  const now = toGroup(after) ?? { mode: old.mode, parts: [after] };
  const isInverted = (old.mode === 'none') !== (now.mode === 'none');
  const isNone = old.mode === 'none' && (!toGroup(before) || !toGroup(after));
  return isInverted || isNone ? rewritten(before, after, place) : compareGroups(old, now, place);
}

function compareGroups(before: Group, after: Group, place: Place): Found {
  const { mode } = after;
  const { kept, gone, added, reordered } = matchParts(
    before.parts.map(unwrap),
    after.parts.map(unwrap),
  );
  const isOther = gone.length + added.length > 0;
  const [sibling] = kept;
  // Words for what comes and goes fail under `none` or beside nothing; the whole group in words never does.
  if (place.nested && isOther && (place.negated || sibling === undefined)) {
    return rewritten({ [before.mode]: before.parts }, { [mode]: after.parts }, place);
  }
  const negated = place.negated !== (mode === 'none');
  const inside = kept.map(([was, is]) => compare(was, is, { nested: true, negated }));
  const beside = place.nested && sibling ? conditionWords(sibling[1]) : null;
  return {
    pairs: inside.flatMap(({ pairs }) => pairs),
    sentences: [
      ...(before.mode === mode ? [] : [MODE_CHANGED[mode]]),
      ...inside.flatMap(({ sentences }) => sentences),
      ...gone.map((part) => `${phrase(mode, 'gone', beside)}: ${conditionWords(part)}`),
      ...added.map((part) => `${phrase(mode, 'added', beside)}: ${conditionWords(part)}`),
      ...(reordered ? ['its conditions stand in another order'] : []),
    ],
  };
}

function rewritten(before: unknown, after: unknown, { negated }: Place): Found {
  const words = `${conditionWords(before)} became ${conditionWords(after)}`;
  return { pairs: [], sentences: [negated ? `ruled out: ${words}` : words] };
}

const MODE_CHANGED: Readonly<Record<Mode, string>> = {
  any: 'one of its conditions is enough now, all were needed',
  all: 'all of its conditions are needed now, one was enough',
  none: '',
};

const PHRASES: Readonly<
  Record<Mode, Readonly<Record<'added' | 'gone', readonly [top: string, nested: string]>>>
> = {
  any: {
    added: ['new way to meet it', 'new alternative to'],
    gone: ['no longer a way to meet it', 'no longer an alternative to'],
  },
  all: {
    added: ['now also needed', 'now also needed with'],
    gone: ['no longer needed', 'no longer needed with'],
  },
  none: {
    added: ['now ruled out', 'now ruled out beside'],
    gone: ['no longer ruled out', 'no longer ruled out beside'],
  },
};

function phrase(mode: Mode, what: 'added' | 'gone', beside: string | null): string {
  const [top, nested] = PHRASES[mode][what];
  return beside === null ? top : `${nested} (${beside})`;
}
