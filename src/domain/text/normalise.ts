/** Most text is plain ASCII with single blanks, and is read a million times. */
const SIMPLE = /^[!-~]+(?: [!-~]+)*$/u;

/** Text as it is compared everywhere: without case, accents, outer blanks; inner blanks are one space. */
export function normalise(text: string): string {
  if (SIMPLE.test(text)) return text.toLowerCase();
  const western = text.normalize('NFKD').replace(/[\u0300-\u036f]+/gu, '');
  // Looking for the marks of every script takes as long as all the rest.
  if (SIMPLE.test(western)) return western.toLowerCase();
  return western.replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}
