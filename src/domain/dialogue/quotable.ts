import { cutWords, plain } from '../text/plain.ts';

/** Foreign words to stand in “…”: quotation marks inside would end them early, and what follows would read as ours. */
export function quotable(text: string, maxWords: number, maxCharacters: number): string {
  return cutWords(plain(text, maxCharacters), maxWords).replaceAll(/[“”„]/gu, "'");
}
