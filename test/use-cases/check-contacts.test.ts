import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { checkContacts } from '../../src/use-cases/check-contacts.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

describe('G28 the daily check of all contacts', () => {
  let world: InProcess;
  beforeEach(async () => {
    world = await startInProcess();
  });
  afterEach(() => world.close());

  const turn = () => world.redis.del(`${world.prefix}:{${PORTAL}}:check:turn`);
  /** One turn of the poll. Returns who was marked due, and what was told at the end. */
  async function checked(pause = () => Promise.resolve()) {
    const marked: string[] = [];
    const told: unknown[] = [];
    let pauses = 0;
    await checkContacts(world.portal, {
      ...world.portal.check,
      mark: (ids) => Promise.resolve(void marked.push(...ids)),
      pause: () => {
        pauses++;
        return pause();
      },
      done: (found) => void told.push(found),
    });
    return { marked: marked.toSorted(), told, pauses };
  }
  const silent = { changeSource: 'CRM_UI', silent: true };

  it('G28 finds who was deleted or merged without a word, once', async () => {
    const leads = Array.from({ length: 5 }, () => world.lead());
    const [stays, deleted, erased, survivor, merged] = leads.map(({ id }) => id) as [
      ...[string, string, string, string, string],
    ];
    for (const id of [stays, survivor, merged]) {
      world.account.submitForm(id, 'Contact sales', 'Talk to us');
    }
    await world.work(...leads.map(({ id }) => id));
    expect(await checked()).toMatchObject({ marked: [], told: [{ asked: 5, missing: 0 }] });
    world.account.archive('contacts', deleted, silent);
    world.account.gdprDelete(erased, silent);
    world.account.merge('contacts', survivor, merged, silent);
    // Once a day, and no more often.
    expect(await checked()).toEqual({ marked: [], told: [], pauses: 0 });
    await turn();
    const found = await checked();
    expect(found.marked).toEqual([deleted, erased, merged].toSorted());
    expect(found.told).toEqual([{ asked: 5, missing: 3 }]);
    await world.work(...found.marked);
    const records = await world.portal.leads.read(PORTAL, [deleted, erased, merged, survivor]);
    expect(records.get(deleted)?.readiness).toBeNull();
    expect(records.get(erased)?.readiness).toBeNull();
    expect(records.get(survivor)?.merged).toEqual([merged]);
    // Who is known to be gone is not asked for every day again.
    await turn();
    expect(await checked()).toMatchObject({ marked: [], told: [{ asked: 2, missing: 0 }] });
  });

  it('G28 goes on where it was cut off, in pages of a hundred with a pause between them', async () => {
    const record = { readiness: 'ready', modifiedAt: 1 };
    const many = Array.from({ length: 2_345 }, (_, place) => String(900_000 + place));
    const fields = many.flatMap((id) => [id, JSON.stringify(record)]);
    await world.redis.hset(`${world.prefix}:{${PORTAL}}:leads`, ...fields);
    let pages = 0;
    const dies = () => (++pages > 3 ? Promise.reject(new Error('killed')) : Promise.resolve());
    await expect(checked(dies)).rejects.toThrow('killed');
    const before = world.sim.calls.length;
    const { marked, told, pauses } = await checked();
    const calls = world.sim.calls.slice(before).filter(({ path }) => path.includes('batch/read'));
    expect(told).toEqual([
      { asked: expect.any(Number) as number, missing: expect.any(Number) as number },
    ]);
    expect(pauses).toBeGreaterThan(10);
    expect(marked.length).toBeGreaterThan(1_500);
    expect(marked.length).toBeLessThan(2_345);
    // HubSpot would refuse more than a hundred at once.
    expect(calls.filter(({ status }) => status >= 300)).toEqual([]);
    expect(calls.length).toBeGreaterThan(15);
  });

  it('G28 leaves the rest of a long one to the next turn of the poll', async () => {
    const fields = Array.from({ length: 8_000 }, (_, place) => [
      String(900_000 + place),
      JSON.stringify({ readiness: 'ready', modifiedAt: 1 }),
    ]).flat();
    await world.redis.hset(`${world.prefix}:{${PORTAL}}:leads`, ...fields);
    const turns = [await checked(), await checked()];
    expect(turns.map(({ told }) => told.length)).toEqual([0, 1]);
    expect(turns.map(({ pauses }) => pauses > 20)).toEqual([true, true]);
    const all = new Set(turns.flatMap(({ marked }) => marked));
    expect(all.size).toBe(8_000);
  });
});
