/** Most text is plain ASCII with single blanks, and is read a million times. */
const SIMPLE = /^[!-~]+(?: [!-~]+)*$/u;

/** Text as it is compared everywhere: without case, accents, outer blanks; inner blanks are one space. */
export function normalise(text: string): string {
  if (SIMPLE.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}
