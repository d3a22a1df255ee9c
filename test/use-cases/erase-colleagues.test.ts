import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { drainPortal } from '../../src/use-cases/drain-portal.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';
import { linesWith, redisDump } from '../support/redis-dump.ts';

/** The last pass comes when everything has ended that was under way. */
const SETTLED = 120_000;
/** Who is named in the notes of others, and by what. */
const NAMED = { firstname: 'Zuleika', lastname: 'Quarterflash', lifecyclestage: 'opportunity' };
const TRACES = ['Zuleika', 'Quarterflash'];

describe('G28 an erasure of somebody who is named in a colleague’s note', () => {
  let world: InProcess;
  let company: CrmRecord;
  let named: CrmRecord;
  beforeEach(async () => {
    world = await startInProcess();
    // No other record's number looks like that of a contact here.
    for (let more = 0; more < 30; more++) world.lead();
    company = world.company('Northwind');
    named = world.lead({ ...NAMED, jobtitle: 'CFO' }, company.id);
  });
  afterEach(() => world.close());

  async function opened(contact: CrmRecord): Promise<CrmRecord> {
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await world.work(contact.id);
    return contact;
  }
  const reader = () => opened(world.lead({ firstname: 'Rea', lastname: 'Derr' }, company.id));
  const stored = async (...texts: string[]) =>
    linesWith(await redisDump(world.redis, world.prefix), texts);
  const storedOf = ({ id }: CrmRecord) => stored(`:journal:${id} = `).then((all) => all.join('\n'));
  const written = () =>
    linesWith(
      world.account
        .list('notes')
        .map((note) => JSON.stringify(world.values(note)))
        .join('\n'),
      TRACES,
    );
  const erase = async ({ id }: CrmRecord) => {
    world.account.gdprDelete(id);
    await world.work(`erase:${id}`);
  };

  it.each([
    ['survived a merge', true],
    ['was merged into another', false],
  ])('G27 G28 reaches the story of a reader who %s', async (_what, isSurvivor) => {
    const [one, other] = [await reader(), world.lead({}, company.id)];
    // Its own window ends with the merge; the reader's goes on with whom they are named.
    if (isSurvivor) await opened(other);
    const [survivor, merged] = isSurvivor ? [one, other] : [other, one];
    world.account.merge('contacts', survivor.id, merged.id);
    await world.work(survivor.id, merged.id);
    expect(await storedOf(survivor)).toMatch(/"what\\":\\"merged.*Quarterflash/u);
    expect(written()).toHaveLength(1);
    await erase(named);
    expect(await stored(...TRACES)).toEqual([]);
    expect(written()).toEqual([]);
  });

  it('G28 comes again at once when that colleague is being looked at just now', async () => {
    const one = await reader();
    const { due } = world.services;
    await due.take(PORTAL, one.id);
    await erase(named);
    expect(await stored(...TRACES)).not.toEqual([]);
    await due.finish(PORTAL, new Map([[one.id, null]]));
    world.pass(1_000);
    await world.work();
    expect(await stored(...TRACES)).toEqual([]);
    expect(written()).toEqual([]);
  });

  it('G28 leaves no id of theirs with the colleague once it has settled', async () => {
    await reader();
    expect(await stored(`:named:${named.id} `)).toHaveLength(1);
    await erase(named);
    world.pass(SETTLED);
    await world.work();
    expect(await stored(`:${named.id} `, `"${named.id}"`, `"erase:${named.id}"`)).toEqual([]);
  });

  it('G28 hands the play on also to one who was looked at while their leader was still there', async () => {
    // Who decides is named; the leader is not, so that nothing of the one who joined is to be taken back.
    const roles = { hs_buying_role: 'DECISION_MAKER;BUDGET_HOLDER;CHAMPION' };
    for (let more = 0; more < 3; more++) {
      world.lead({ ...roles, lifecyclestage: 'opportunity' }, company.id);
    }
    const leader = await opened(world.lead({ firstname: 'Lea', lastname: 'Der' }, company.id));
    const joined = await opened(world.lead({ firstname: 'Jo', lastname: 'Ined' }, company.id));
    expect(world.of(joined, 'tasks')).toHaveLength(0);
    let looks = 0;
    // Another worker, between the mark and the first thing that is taken away.
    const figures = {
      ...world.portal.figures,
      anonymise: async (portalId: number, contactIds: readonly string[]) => {
        looks += await drainPortal(world.portal, world.drain);
        await world.portal.figures.anonymise(portalId, contactIds);
      },
    };
    world.account.gdprDelete(leader.id);
    await world.services.due.mark(PORTAL, [`erase:${leader.id}`], world.portal.now());
    await drainPortal({ ...world.portal, figures }, world.drain);
    expect(looks).toBe(1);
    expect(world.of(joined, 'tasks')).toHaveLength(0);
    await world.work();
    expect(world.of(joined, 'tasks')).toHaveLength(1);
  });
});
