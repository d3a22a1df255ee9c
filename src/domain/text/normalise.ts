/** Text as it is compared everywhere: without case, accents, outer blanks; inner blanks are one space. */
export function normalise(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}
