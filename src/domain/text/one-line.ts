/** A text on one line, without whatever else moves a terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Bidi_C}]+/gu, ' ').trim();
}
