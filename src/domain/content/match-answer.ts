import { quoteOf } from './own-words.ts';
import type { Sentence } from './own-words.ts';
import { saysNo, significantWords } from './question-words.ts';

export type Answer = {
  /** As the library asks it. */
  readonly question: string;
  /** As the person asked it. */
  readonly quote: string;
  /** When they wrote it, ms; null where that is not known. */
  readonly at: number | null;
};

/**
 * The first question of a piece that the person asked: one of their sentences holds every word of it that counts. Words
 * are compared whole and never interpreted; a sentence that says "not" or "no" is no match, unless the question does too.
 */
export function matchAnswer(
  questions: readonly string[],
  language: string,
  said: readonly Sentence[],
): Answer | null {
  for (const question of questions) {
    const words = significantWords(question, language);
    const mayDeny = saysNo(question, language);
    for (const sentence of words.length > 0 ? said : []) {
      const quote = quoteOf(sentence, words);
      if (quote !== null && (mayDeny || !saysNo(sentence.text, language))) {
        return { question, quote, at: sentence.at };
      }
    }
  }
  return null;
}
