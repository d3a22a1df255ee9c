import type { View } from '../checklist/view.ts';
import { cut, plain } from '../text/plain.ts';
import { wordsOf } from './question-words.ts';

const MAX_TEXT = 20_000;
const MAX_SENTENCE = 1_000;
const MAX_QUOTE = 160;

export type Sentence = {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  /** When the property got this text, ms; null where that was not read. */
  readonly at: number | null;
};

/** What the person wrote, sentence by sentence: the contact properties that the checklist's `dialogue.question_from` names. */
export function ownWords({ picture, checklist }: View): Sentence[] {
  const names = checklist.dialogue?.question_from ?? [];
  return names.flatMap((name) => {
    const { value = null, since = null } = picture.contact[name] ?? {};
    return sentencesOf(value ?? '').map((text) => {
      return { text, words: new Set(wordsOf(text)), at: since };
    });
  });
}

function sentencesOf(text: string): string[] {
  return text
    .slice(0, MAX_TEXT)
    .split(/(?<=[.!?…。！？])\s+|[\r\n\u2028\u2029]+/u)
    .map((sentence) => plain(sentence, MAX_SENTENCE))
    .filter((sentence) => sentence !== '');
}

/** The part of a sentence that holds all these words, short enough to be read; null when there is none. */
export function quoteOf({ text, words: all }: Sentence, words: readonly string[]): string | null {
  if (!words.every((word) => all.has(word))) return null;
  const first = text.split(' ').findIndex((part) => wordsOf(part).some((w) => words.includes(w)));
  const rest = text.split(' ').slice(first).join(' ');
  return (
    [cut(text, MAX_QUOTE), `… ${cut(rest, MAX_QUOTE - 2)}`].find((quote) => {
      const quoted = wordsOf(quote);
      return words.every((word) => quoted.includes(word));
    }) ?? null
  );
}
