// Anything a visitor or a HubSpot user typed is data: it may be long, hostile, or full of markup.

/** Control characters, direction marks, and characters that take no room: nothing a reader sees. */
const INVISIBLE =
  /[\p{Cc}\p{Bidi_C}\u00ad\u034f\u180e\u200b-\u200d\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]+/gu;
/** What a template language might read; whole runs, so that taking one out cannot join the halves of another. */
const TOKEN = /[{}%]{2,}/gu;

/** Western letters, signs and typographic marks with single blanks between: nothing in it to take out. */
const CLEAN = /^[!-$&-z|~¡-¬®-ÿ–—‘’“”…]+(?: [!-$&-z|~¡-¬®-ÿ–—‘’“”…]+)*$/u;

/** One line of plain text out of foreign text: no control or direction marks, no template tokens, at most `max` characters. */
export function plain(text: string, max = 200): string {
  if (text.length <= max && CLEAN.test(text)) return text;
  const line = text
    .slice(0, max * 8)
    .replace(/[\ud800-\udbff]$/u, '')
    .toWellFormed()
    .replace(INVISIBLE, ' ')
    .replace(TOKEN, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return cut(line, max);
}

const [DIGIT_ZERO, SMALL_Z] = [0x30, 0x7a];

/** Whether nothing of it is left to show. What begins with a letter, a digit or a sign between those shows at least that. */
export function isBlank(text: string, max = 200): boolean {
  const first = text.charCodeAt(0);
  return !(first >= DIGIT_ZERO && first <= SMALL_Z) && plain(text, max) === '';
}

/** Cuts at a word where one ends near, never inside a character; a cut text ends with an ellipsis. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const characters = [...text];
  if (characters.length <= max) return text;
  const head = wholeCharacters(text, characters.slice(0, max - 1).join(''));
  const space = head.lastIndexOf(' ');
  return `${(space > head.length * 0.6 ? head.slice(0, space) : head).trimEnd()}…`;
}

const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for one character may be a letter with accents, or a flag: its parts stay together. */
function wholeCharacters(text: string, head: string): string {
  const end = CHARACTERS.segment(text).containing(head.length)?.index ?? head.length;
  return end > 0 ? text.slice(0, end) : head;
}

/** Cuts after so many words. */
export function cutWords(text: string, max: number): string {
  const words = text.split(' ');
  return words.length <= max ? text : `${words.slice(0, max).join(' ')}…`;
}
