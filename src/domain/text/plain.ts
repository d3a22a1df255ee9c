// Anything a visitor or a HubSpot user typed is data: it may be long, hostile, or full of markup.

const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
const TOKEN = /\{\{|\}\}|\{%|%\}/gu;

/** One line of plain text out of foreign text: no control or direction marks, no template tokens, at most `max` characters. */
export function plain(text: string, max = 200): string {
  const line = text
    .slice(0, max * 8)
    .replace(INVISIBLE, ' ')
    .replace(TOKEN, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return cut(line, max);
}

/** Cuts at a word where one ends near, never inside a character; a cut text ends with an ellipsis. */
export function cut(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  const head = characters.slice(0, max - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > head.length * 0.6 ? head.slice(0, space) : head).trimEnd()}…`;
}
