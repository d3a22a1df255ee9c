import { urlPart } from '../checklist/signal-evidence.ts';
import type { View } from '../checklist/view.ts';
import type { Snippet } from './snippet-file.ts';

type Page = { readonly host: string | null; readonly path: string; readonly query: string[] };

/** A page that the person was seen on. */
export type Visit = Page & {
  readonly at: number;
  /** Path and query, in small letters. */
  readonly part: string;
};

/** Every page ever seen, newest first. None where signals cannot be read: that somebody read a piece is never guessed. */
export function visits({ picture: { signals }, now }: View): Visit[] {
  if (!signals.available) return [];
  return signals.value.flatMap(({ kind, at, url }) =>
    kind === 'page' && url !== null && at <= now
      ? [{ at, part: urlPart(url), ...toPage(url) }]
      : [],
  );
}

/** The newest visit that shows that the person has read this piece: a page of `consumed_when`, or the piece's own. */
export function visitTo(
  { url, consumed_when }: Pick<Snippet, 'url' | 'consumed_when'>,
  seen: readonly Visit[],
): Visit | null {
  const parts = consumed_when?.url_contains.map(urlPart) ?? [];
  const own = toPage(url);
  const shows = (visit: Visit) =>
    parts.some((part) => visit.part.includes(part)) || isSamePage(visit, own);
  return seen.find(shows) ?? null;
}

/** A link's query says which page it is (`?v=1`); what else stands in a visit's, like campaign marks, does not matter. */
function isSamePage(visit: Page, own: Page): boolean {
  return (
    visit.path === own.path &&
    (visit.host === null || own.host === null || visit.host === own.host) &&
    own.query.every((pair) => visit.query.includes(pair))
  );
}

function toPage(url: string): Page {
  const [path = '', query = ''] = urlPart(url).split(/\?(.*)/su);
  return {
    host: hostOf(url),
    // From the first slash of a run only: an address may consist of them.
    path: path.replace(/(?<!\/)\/+$/u, ''),
    query: query.split('&').filter((pair) => pair !== '' && !/^(?:utm_|hs)/u.test(pair)),
  };
}

const HOST = /^https?:\/\/(?:www\.)?([^/?#]+)/iu;

function hostOf(url: string): string | null {
  return HOST.exec(url)?.[1]?.toLowerCase() ?? null;
}
