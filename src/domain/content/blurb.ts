import { emptyVariables, renderTemplate } from '../text/template.ts';
import type { ValueOf } from '../text/template.ts';
import { plain } from '../text/plain.ts';
import { countWords } from './blurb-text.ts';
import type { Snippet, SnippetFile } from './snippet-file.ts';

/** A name cut in its middle is nothing to paste, so what is longer than this keeps the blurb back. */
const MAX_VALUE = 100;
/** Without the link. What is longer is not cut but kept back, so it is rendered far beyond that. */
const MAX_BLURB = 2_000;
const MAX_RENDERED = 10 * MAX_BLURB;

export type Blurb =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly because: string };

/** The words to paste, whole or not at all: every variable filled, the link as it stands in the file. */
export function renderBlurb(
  { blurb, url }: Snippet,
  voice: SnippetFile['voice'],
  valueOf: ValueOf,
): Blurb {
  const count = countWords(blurb);
  if (count > voice.max_words) {
    return no(`the blurb has ${count} words; \`max_words\` is ${voice.max_words}`);
  }
  const tooLong = new Set<string>();
  const shortOnly: ValueOf = (path) => {
    const value = valueOf(path);
    if (typeof value !== 'string' || plain(value, MAX_VALUE + 1).length <= MAX_VALUE) return value;
    tooLong.add(path.join('.'));
    return undefined;
  };
  const text = renderTemplate(blurb, shortOnly, { url, max: MAX_RENDERED });
  if (text === null) return no(whyEmpty(blurb, shortOnly, tooLong));
  if (text.length - url.length > MAX_BLURB) return no('the blurb gets too long with these values');
  if (!text.includes(url)) return no('the blurb does not hold the link');
  return /\{\{|\}\}|\{%|%\}/u.test(text)
    ? no('what looks like a variable would be left in the blurb')
    : { ok: true, text };
}

function whyEmpty(blurb: string, valueOf: ValueOf, tooLong: ReadonlySet<string>): string {
  const [first] = missing(blurb, valueOf);
  if (first === undefined) return 'the blurb is broken';
  return tooLong.has(first)
    ? `the blurb needs ${first}, which is too long to insert`
    : `the blurb needs ${first}, which is empty`;
}

function missing(blurb: string, valueOf: ValueOf): string[] {
  try {
    return emptyVariables(blurb, valueOf).filter((name) => name !== 'url');
  } catch {
    return [];
  }
}

function no(because: string): Blurb {
  return { ok: false, because };
}
