import { normalise } from './normalise.ts';

const WORD = /[\p{L}\p{N}]/u;

/** Finds any of the words as whole words: a director holds no "cto", a recruiter no "it". */
export function wordFinder(words: readonly string[]): (text: string) => boolean {
  const needles = words.map(normalise).filter((needle) => needle !== '');
  return (text) => {
    const haystack = normalise(text);
    return needles.some((needle) => stands(needle, haystack));
  };
}

function stands(word: string, haystack: string): boolean {
  for (let at = haystack.indexOf(word); at >= 0; at = haystack.indexOf(word, at + 1)) {
    if (isEdge(haystack[at - 1], word[0]) && isEdge(haystack[at + word.length], word.at(-1))) {
      return true;
    }
  }
  return false;
}

/** Between a letter of the needle and a letter outside it there is no word edge. */
function isEdge(outside: string | undefined, inside: string | undefined): boolean {
  return (
    outside === undefined || inside === undefined || !(WORD.test(outside) && WORD.test(inside))
  );
}
