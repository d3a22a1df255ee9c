import { normalise } from './normalise.ts';

const WORD = /[\p{L}\p{N}]/u;

/** Whether `needle` stands in `text` as whole words: a director holds no "cto", a recruiter no "it". */
export function holdsWords(text: string, needle: string): boolean {
  const haystack = normalise(text);
  const word = normalise(needle);
  if (word === '') return false;
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
