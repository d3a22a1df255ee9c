import { AppError } from '../errors.ts';
import type { Modified } from '../hubspot/search-modified.ts';

/** Whom a run over many contacts looks at. */
export type ContactSource =
  | { readonly kind: 'modified'; readonly since: number }
  | { readonly kind: 'list'; readonly listId: string };

export type Pages = {
  readonly searchModified: (
    since: number,
    fromId?: string,
    found?: (total: number) => void,
  ) => AsyncGenerator<Modified[]>;
  /** Contact ids in a list, page by page. */
  readonly readList: (listId: string) => AsyncGenerator<string[]>;
  /** Told before the first page how many contacts there are to come, where that is known. */
  readonly toCome?: (contacts: number) => void;
};

/** At most as many as HubSpot reads at once. */
const PAGE = 100;

/** Pages go by id, so that a resumed run continues behind the last one; a list is paged again and its known ids skipped. */
export async function* contactPages(
  { searchModified, readList, toCome }: Pages,
  source: ContactSource,
  lastId: string,
): AsyncGenerator<string[]> {
  if (source.kind === 'modified') {
    for await (const page of searchModified(source.since, lastId, toCome)) {
      const ids = page.map(({ contactId }) => contactId);
      if (ids.length > 0) yield ids;
    }
    return;
  }
  const open = (await membersOf(readList, source.listId))
    .filter((id) => Number(id) > Number(lastId))
    .sort((a, b) => Number(a) - Number(b));
  toCome?.(open.length);
  for (let at = 0; at < open.length; at += PAGE) yield open.slice(at, at + PAGE);
}

async function membersOf(readList: Pages['readList'], listId: string): Promise<string[]> {
  const members: string[] = [];
  try {
    for await (const page of readList(listId)) members.push(...page);
  } catch (cause) {
    if (!(cause instanceof AppError && cause.code === 'record-gone')) throw cause;
    throw new AppError('list-unknown', { context: { list: listId }, cause });
  }
  return members;
}
