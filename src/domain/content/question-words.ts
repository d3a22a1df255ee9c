import { normalise } from '../text/normalise.ts';

/** A letter or digit run; `R&D`, `C++` and `C#` are words too. A hyphen parts: `sign-on` is two. */
const WORD = /[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*[+#]*/gu;
const SHORTEST = 3;

type Language = { readonly filler: ReadonlySet<string>; readonly negations: ReadonlySet<string> };

/** Words that questions of any kind hold, by language. A language that is not here has none, so every long word counts. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  en: {
    filler: toSet(
      'a about also am an and any are as at be been but by can could did do does for from had has have how i if in into',
      'is it its just many may me might more most much must my no not of on one or our out over please shall she he should',
      'see so some than that the their them then there these they this those to too up us was we were what when where which',
      'who why will with would you your yours',
    ),
    negations: toSet('cannot no nobody none nor not nothing never without'),
  },
};

function toSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

/** Every word of a text, as words are compared. */
export function wordsOf(text: string): string[] {
  return normalise(text).match(WORD) ?? [];
}

/** The words by which a question is known again: long ones, and short ones in capitals or digits; filler never. */
export function significantWords(question: string, language: string): string[] {
  const { filler } = LANGUAGES[language] ?? {};
  const words = (question.match(WORD) ?? []).filter(
    (word) => !filler?.has(normalise(word)) && isSignificant(word),
  );
  return [...new Set(words.map(normalise))];
}

function isSignificant(word: string): boolean {
  const isAcronym = word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
  return [...word].length >= SHORTEST || isAcronym || /\p{N}/u.test(word);
}

/** Whether a text says no in some way: then it is no question, and matching words do not make it one. */
export function saysNo(text: string, language: string): boolean {
  const { negations } = LANGUAGES[language] ?? {};
  if (negations === undefined) return false;
  return /n['’]t\b/iu.test(text) || wordsOf(text).some((word) => negations.has(word));
}
