/** Stands for a variable: neither letter nor digit, so that the words around it keep their edges. */
const FILLED_IN = '_';

/** The words of a blurb that are fixed: variables are one sign each, and `{% if … %}` is nothing. */
export function fixedText(blurb: string): string {
  return blurb.replace(/\{%.*?%\}/gsu, ' ').replace(/\{\{.*?\}\}/gsu, FILLED_IN);
}

/** Words as a reader counts them; a variable is one, a dash is none. */
export function countWords(blurb: string): number {
  return fixedText(blurb)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}_]/u.test(word)).length;
}
