import { describe, expect, it } from 'vitest';

import { AppError } from '../../src/errors.ts';
import { contactPages } from '../../src/use-cases/contact-pages.ts';
import type { ContactSource, Pages } from '../../src/use-cases/contact-pages.ts';

type Asked = { since: number; fromId: string | undefined };

/** HubSpot with a list and a search that tells its total, in pages of two. */
function world(ids: readonly string[]) {
  const asked: Asked[] = [];
  const told: number[] = [];
  const pages: Pages = {
    async *searchModified(since, fromId, found) {
      asked.push({ since, fromId });
      const left = ids.filter((id) => Number(id) > Number(fromId));
      found?.(left.length);
      for (let at = 0; at < left.length; at += 2) {
        yield left.slice(at, at + 2).map((contactId) => ({ contactId, at: 0 }));
        await Promise.resolve();
      }
      yield [];
    },
    async *readList() {
      for (const id of ids) yield await Promise.resolve([id]);
    },
    toCome: (contacts) => told.push(contacts),
  };
  const read = async (source: ContactSource, lastId = '0') => {
    const found: string[][] = [];
    for await (const page of contactPages(pages, source, lastId)) found.push(page);
    return found;
  };
  return { asked, told, read };
}

describe('whom a run looks at', () => {
  const modified = { kind: 'modified', since: 7 } as const;
  const list = { kind: 'list', listId: '12' } as const;

  it('is who was modified, page by page, and no empty page', async () => {
    const { asked, told, read } = world(['1', '2', '3']);
    expect(await read(modified)).toEqual([['1', '2'], ['3']]);
    expect(asked).toEqual([{ since: 7, fromId: '0' }]);
    expect(told).toEqual([3]);
  });

  it('goes on behind the last one, and says how many are left', async () => {
    const { asked, told, read } = world(['1', '2', '3']);
    expect(await read(modified, '2')).toEqual([['3']]);
    expect(asked).toEqual([{ since: 7, fromId: '2' }]);
    expect(told).toEqual([1]);
  });

  it('is nobody in a list that is not there, and its number is said', async () => {
    const pages: Pages = {
      searchModified: () => expect.unreachable(),
      async *readList() {
        await Promise.reject(new AppError('record-gone'));
      },
    };
    await expect(contactPages(pages, list, '0').next()).rejects.toThrow(
      'This portal has no such list. (list: 12)',
    );
  });

  it('is a list’s members by number, a hundred at once', async () => {
    const { told, read } = world(Array.from({ length: 250 }, (_one, i) => String(250 - i)));
    const pages = await read(list, '9');
    expect(pages.map(({ length }) => length)).toEqual([100, 100, 41]);
    expect(pages[0]?.slice(0, 2)).toEqual(['10', '11']);
    expect(pages.at(-1)?.at(-1)).toBe('250');
    expect(told).toEqual([241]);
  });

  it('is nobody where nobody is left', async () => {
    const { told, read } = world(['1']);
    expect(await read(list, '1')).toEqual([]);
    expect(await read(modified, '1')).toEqual([]);
    expect(told).toEqual([0, 0]);
  });
});
