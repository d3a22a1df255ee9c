import { CONDITION_KEYS } from '../condition-schema.ts';
import { settingWords } from './value-words.ts';
import { isMapping, isSame, toList, valueAt } from './raw.ts';
import type { Raw } from './raw.ts';

export type Mode = 'all' | 'any' | 'none';
const MODES: readonly Mode[] = ['all', 'any', 'none'];

export type Group = { readonly mode: Mode; readonly parts: readonly unknown[] };

/** `all`, `any` or `none` with what stands under it; null for a leaf. */
export function toGroup(condition: unknown): Group | null {
  if (!isMapping(condition)) return null;
  const mode = MODES.find((known) => Array.isArray(valueAt(condition, known)));
  return mode === undefined ? null : { mode, parts: toList(condition[mode]) };
}

/** `any` or `all` of one thing is that thing. */
export function unwrap(condition: unknown): unknown {
  const group = toGroup(condition);
  return group && group.mode !== 'none' && group.parts.length === 1
    ? unwrap(group.parts[0])
    : condition;
}

export function leavesOf(condition: unknown): Raw[] {
  const group = toGroup(condition);
  if (group) return group.parts.flatMap(leavesOf);
  return isMapping(condition) ? [condition] : [];
}

/** The key that says what a leaf looks at: `property`, `signal`, … */
export function leafKind(leaf: Raw): string {
  return CONDITION_KEYS.find((key) => Object.hasOwn(leaf, key)) ?? '';
}

/** Kinds whose own value is part of what they look at; in the others it is compared like any argument. */
const NAMED = ['signal', 'property', 'company', 'buying_group'];

/** Keys that say what a leaf looks at; all others are its arguments. */
export function subjectKeys(leaf: Raw): readonly string[] {
  const kind = leafKind(leaf);
  if (kind === 'signal') return ['signal', 'property'];
  return NAMED.includes(kind) ? [kind] : [];
}

export function hasSameSubject(a: unknown, b: unknown): boolean {
  if (!isMapping(a) || !isMapping(b) || leafKind(a) === '' || leafKind(a) !== leafKind(b)) {
    return false;
  }
  return subjectKeys(a).every((key) => isSame(valueAt(a, key), valueAt(b, key)));
}

const SIGNAL_WORDS: Readonly<Record<string, string>> = {
  inbound_call: 'inbound call',
  email_click: 'e-mail click',
  email_open: 'e-mail open',
  changed: 'change',
};

/** What a leaf looks at, in words. */
export function subjectWords(leaf: Raw): string {
  const kind = leafKind(leaf);
  const name = settingWords(valueAt(leaf, kind));
  if (kind === 'signal') {
    const property = valueAt(leaf, 'property');
    const of = property === undefined ? '' : ` of ${settingWords(property)}`;
    return `${Object.hasOwn(SIGNAL_WORDS, name) ? SIGNAL_WORDS[name] : name}${of}`;
  }
  if (kind === 'property') return name;
  if (NAMED.includes(kind)) return `${kind.replace('_', ' ')} ${name}`;
  return kind || 'condition';
}
