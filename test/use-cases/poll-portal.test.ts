import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Searched } from '../../src/use-cases/note-gaps.ts';
import { pollPortal } from '../../src/use-cases/poll-portal.ts';
import { startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

const MINUTE = 60_000;
const LAG = 5 * MINUTE;
const GAP = 30 * MINUTE;
const SILENT = { changeSource: 'CRM_UI', silent: true };

describe('G09 the search for silent changes', () => {
  let world: InProcess;
  beforeEach(async () => {
    world = await startInProcess();
    await world.portal.pollCursor.write(world.portal.now());
  });
  afterEach(() => world.close());

  /** One search. Returns who was marked due, and what was told of the search. */
  async function search(dies = false) {
    const marked: string[] = [];
    const told: Searched[] = [];
    await pollPortal(world.portal, {
      cursor: world.portal.pollCursor,
      mark: (members) => Promise.resolve(void marked.push(...members)),
      lagMs: LAG,
      gapMs: GAP,
      searched: (what) => {
        told.push(what);
        return dies ? Promise.reject(new Error('killed')) : Promise.resolve();
      },
    });
    return { marked, told };
  }
  const change = (id: string) => world.account.update('contacts', id, { city: 'Ulm' }, SILENT);

  it('G09 finds what changed before the last one and stood in no index yet', async () => {
    const lead = world.lead();
    await world.work(lead.id);
    world.pass(10 * MINUTE);
    change(lead.id);
    world.pass(MINUTE);
    const before = world.portal.now();
    world.sim.switches.searchLagMs = MINUTE;
    expect((await search()).marked).toEqual([]);
    world.sim.switches.searchLagMs = 0;
    world.pass(10 * MINUTE);
    const { marked, told } = await search();
    expect(marked).toEqual([lead.id]);
    expect(told).toMatchObject([{ found: 1 }]);
    expect(told[0]?.since).toBeGreaterThanOrEqual(before);
  });

  it('G09 leaves out who was looked at since', async () => {
    const [seen, unseen] = [world.lead(), world.lead()];
    await world.work(seen.id, unseen.id);
    world.pass(10 * MINUTE);
    for (const { id } of [seen, unseen]) change(id);
    await world.work(seen.id);
    expect((await search()).marked).toEqual([unseen.id]);
  });

  it('G09 is done again where it was cut off', async () => {
    const lead = world.lead();
    world.pass(10 * MINUTE);
    change(lead.id);
    await expect(search(true)).rejects.toThrow('killed');
    world.pass(20 * MINUTE);
    expect((await search()).marked).toEqual([lead.id]);
  });

  it.each([
    ['a gap is made up for: companies and deals are searched for, too', GAP + MINUTE, true],
    ['one that comes in time asks for contacts alone', GAP - MINUTE, false],
  ])('G09 %s', async (_what, ms, isGap) => {
    const [company, before] = [world.company('Northwind'), world.company('Contoso')];
    world.pass(10 * MINUTE);
    // Shortly before the search after which nobody searched: it may have stood in no index by then.
    world.account.update('companies', company.id, { industry: 'RETAIL' }, SILENT);
    world.pass(MINUTE);
    await search();
    world.pass(ms);
    const deal = world.account.create('deals', { dealname: 'Roll-out' }, SILENT);
    const { marked } = await search();
    expect(marked).toEqual(isGap ? [`companies:${company.id}`, `deals:${deal.id}`] : []);
    expect(marked).not.toContain(`companies:${before.id}`);
  });
});
