import type { Modified } from '../hubspot/search-modified.ts';

/** Whom a run over many contacts looks at. */
export type ContactSource =
  | { readonly kind: 'modified'; readonly since: number }
  | { readonly kind: 'list'; readonly listId: string };

export type Pages = {
  readonly searchModified: (since: number, fromId?: string) => AsyncGenerator<Modified[]>;
  /** Contact ids in a list, page by page. */
  readonly readList: (listId: string) => AsyncGenerator<string[]>;
};

/** At most as many as HubSpot reads at once. */
const PAGE = 100;

/** Pages go by id, so that a resumed run continues behind the last one; a list is paged again and its known ids skipped. */
export async function* contactPages(
  pages: Pages,
  source: ContactSource,
  lastId: string,
): AsyncGenerator<string[]> {
  if (source.kind === 'modified') {
    for await (const page of pages.searchModified(source.since, lastId)) {
      const ids = page.map(({ contactId }) => contactId);
      if (ids.length > 0) yield ids;
    }
    return;
  }
  const members: string[] = [];
  for await (const page of pages.readList(source.listId)) members.push(...page);
  const open = members
    .filter((id) => Number(id) > Number(lastId))
    .sort((a, b) => Number(a) - Number(b));
  for (let at = 0; at < open.length; at += PAGE) yield open.slice(at, at + PAGE);
}
