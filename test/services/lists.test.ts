import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { memberships, refreshLists } from '../../src/services/lists.ts';
import { startReader } from '../support/hubspot-reader.ts';
import type { Reader } from '../support/hubspot-reader.ts';
import { until } from '../support/until.ts';

const FRESH_MS = 40;

describe('a copy of a HubSpot list', () => {
  let reader: Reader;
  let ids: string[] = [];
  let listId = '';
  beforeEach(async () => {
    reader = await startReader({ freshMs: FRESH_MS });
    const { account } = reader;
    ids = Array.from({ length: 4 }, () => account.create('contacts', {}).id);
    ({ listId } = account.addList('Launch', 'MANUAL', ids.slice(0, 2)));
  });
  afterEach(() => reader.close());

  /** Who of the four is a member, as the leads see it; the reason where nobody knows. */
  async function seen(list = listId) {
    const found = await memberships(reader.lists, [list], ids);
    return ids.map((id) => {
      const membership = found.get(id)?.[list];
      return membership?.available ? membership.value.isMember : membership?.reason;
    });
  }

  /** Refreshes as the poll does, and says who was marked due, each time that somebody was. */
  async function refreshed(list = listId): Promise<string[][]> {
    const marked: string[][] = [];
    await refreshLists(reader.lists, [list], (changed) => {
      if (changed.length > 0) marked.push(changed.toSorted());
      return Promise.resolve();
    });
    return marked;
  }

  const pages = () => reader.sim.calls.filter(({ path }) => path.includes('/memberships?')).length;

  it('is made when the first lead asks, by one reading for all', async () => {
    expect(await seen()).toEqual([true, true, false, false]);
    expect(await seen()).toEqual([true, true, false, false]);
    expect(pages()).toBe(1);
  });

  it('is not made by the poll for a list that no lead asked for yet', async () => {
    expect(await refreshed()).toEqual([]);
    expect(pages()).toBe(0);
  });

  it('is read again only when it is old', async () => {
    await seen();
    const before = Date.now();
    await until(async () => {
      await refreshed();
      return pages() > 1;
    });
    expect(Date.now() - before).toBeGreaterThanOrEqual(FRESH_MS / 2);
  });

  it('B1 marks due who came and who went, and nobody else', async () => {
    await seen();
    await reader.changeList(listId, [ids[2] ?? ''], [ids[0] ?? '']);
    const marked = await until(async () => {
      const found = await refreshed();
      return found.length > 0 ? found : null;
    });
    const moved = [ids[0], ids[2]].toSorted();
    // Before the copies change, so that a crash in between loses nobody; and after, so that nobody is judged by the old one.
    expect(marked).toEqual([moved, moved]);
    expect(await seen()).toEqual([false, true, true, false]);
  });

  it('B1 marks them again when the one who marked them died before the copies changed', async () => {
    await seen();
    await reader.changeList(listId, [ids[3] ?? '']);
    const died = new Error('died');
    await until(() =>
      refreshLists(reader.lists, [listId], () => Promise.reject(died)).then(
        () => false,
        (error: unknown) => error === died,
      ),
    );
    expect(await seen()).toEqual([true, true, false, false]);
    const marked = await until(async () => (await refreshed())[0] ?? null);
    expect(marked).toEqual([ids[3]]);
    expect(await seen()).toEqual([true, true, false, true]);
  });

  it('B1 is whole over many pages', async () => {
    const many = Array.from({ length: 600 }, () => reader.account.create('contacts', {}).id);
    const { listId: long } = reader.account.addList('Everybody', 'SNAPSHOT', many);
    const found = await memberships(reader.lists, [long], [...many, ...ids]);
    const isMember = (id: string) => found.get(id)?.[long];
    expect(many.every((id) => isMember(id)?.available)).toBe(true);
    expect(isMember(many.at(-1) ?? '')).toMatchObject({ value: { isMember: true } });
    expect(isMember(ids[0] ?? '')).toMatchObject({ value: { isMember: false } });
    expect(pages()).toBe(3);
    // Three pages cost more than one: it is not read again at once.
    await new Promise((resolve) => setTimeout(resolve, 2 * FRESH_MS));
    await refreshed(long);
    expect(pages()).toBe(3);
  });

  it('B4 may be of an empty list', async () => {
    const { listId: empty } = reader.account.addList('Nobody', 'MANUAL');
    expect(await seen(empty)).toEqual([false, false, false, false]);
    expect(await seen(empty)).toEqual([false, false, false, false]);
    expect(pages()).toBe(1);
  });

  it('lets leads wait while another worker makes it', async () => {
    reader.sim.latency(100);
    const [one, other] = await Promise.allSettled([seen(), seen()]);
    const [done, waits] = one.status === 'fulfilled' ? [one, other] : [other, one];
    expect(done).toMatchObject({ value: [true, true, false, false] });
    expect(waits).toMatchObject({ reason: { code: 'list-not-read', retry: 'later' } });
    expect(await seen()).toEqual([true, true, false, false]);
    expect(pages()).toBe(1);
  });

  it('B1 marks due who is in it when it can be read again, unchanged', async () => {
    await seen();
    reader.sim.fault({
      path: `/${listId}/memberships`,
      times: Infinity,
      do: { kind: 'status', status: 404, when: 'before' },
    });
    await until(async () => {
      await refreshed();
      return (await seen())[0] === `there is no list ${listId}`;
    });
    reader.sim.clearFaults();
    const marked = await until(async () => (await refreshed())[0] ?? null);
    expect(marked).toEqual(ids.slice(0, 2).toSorted());
    expect(await seen()).toEqual([true, true, false, false]);
  });

  it('B4 nobody is taken for no member when the copy goes in that instant', async () => {
    await seen();
    const { members } = reader.lists;
    const going = {
      ...members,
      membersAmong: async (...asked: Parameters<typeof members.membersAmong>) => {
        await members.note(listId, { readAt: 1, problem: 'gone' });
        return members.membersAmong(...asked);
      },
    };
    const found = await memberships({ ...reader.lists, members: going }, [listId], ids);
    expect(found.get(ids[0] ?? '')?.[listId]).toEqual({ available: false, reason: 'gone' });
  });

  it('B4 says that there is no such list, and has it as soon as there is', async () => {
    const next = String(Number(listId) + 1);
    const reason = `there is no list ${next}`;
    expect(await seen(next)).toEqual([reason, reason, reason, reason]);
    expect(await seen(next)).toEqual([reason, reason, reason, reason]);
    expect(pages()).toBe(1);
    expect(reader.account.addList('New', 'MANUAL', ids.slice(3)).listId).toBe(next);
    const marked = await until(async () => (await refreshed(next))[0] ?? null);
    expect(marked).toEqual(ids.slice(3));
    expect(await seen(next)).toEqual([false, false, false, true]);
  });
});
