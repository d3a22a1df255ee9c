import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { certify } from '../../src/use-cases/certify.ts';
import { startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LAG = 300_000;
const SILENT = { changeSource: 'CRM_UI', silent: true };

describe('G09 the daily comparison of what changed with what was looked at', () => {
  let world: InProcess;
  beforeEach(async () => {
    world = await startInProcess();
  });
  afterEach(() => world.close());

  async function turn() {
    const marked: string[] = [];
    const certified: unknown[] = [];
    await certify(world.portal, {
      ...world.portal.certifying,
      mark: (ids) => Promise.resolve(void marked.push(...ids)),
      lagMs: LAG,
      certified: (certificate) => void certified.push(certificate),
    });
    return { marked, certified };
  }
  /** What Baton itself wrote is looked at once more, as after the next search for changes. */
  async function look(...ids: readonly string[]) {
    await world.work(...ids);
    await world.work(...ids);
  }
  const nextDay = () => world.redis.del(`${world.prefix}:{4711}:certificate:turn`);

  it('says that nobody is missing, once a day, and begins where the last one ended', async () => {
    const leads = [world.lead(), world.lead()];
    await look(...leads.map(({ id }) => id));
    expect(await turn()).toEqual({ marked: [], certified: [] });
    world.pass(HOUR);
    const [first] = (await turn()).certified as { to: number }[];
    expect(first).toMatchObject({ changed: 2, evaluated: 2, missing: 0, recovered: 0 });
    world.pass(DAY);
    expect((await turn()).certified).toEqual([]);
    await nextDay();
    expect((await turn()).certified).toMatchObject([{ from: first?.to, changed: 0, missing: 0 }]);
  });

  it('finds who was changed without a word, has them looked at, and says so when all were', async () => {
    const [seen, unheard] = [world.lead(), world.lead()];
    await look(seen.id, unheard.id);
    world.pass(MINUTE);
    world.account.update('contacts', unheard.id, { jobtitle: 'CFO' }, SILENT);
    world.pass(HOUR);
    expect(await turn()).toEqual({ marked: [unheard.id], certified: [] });
    expect(await turn()).toEqual({ marked: [unheard.id], certified: [] });
    await look(unheard.id);
    const { certified } = await turn();
    expect(certified).toMatchObject([{ changed: 2, evaluated: 2, missing: 0, recovered: 1 }]);
  });

  it('says who many are missing when looking at them does not help', async () => {
    const lead = world.lead();
    await look(lead.id);
    world.pass(MINUTE);
    world.account.update('contacts', lead.id, { jobtitle: 'CFO' }, SILENT);
    world.pass(HOUR);
    let turns = 0;
    for (let last: unknown[] = []; last.length === 0; turns++) {
      expect(turns).toBeLessThan(20);
      last = (await turn()).certified;
      if (last.length > 0) expect(last).toMatchObject([{ changed: 1, evaluated: 0, missing: 1 }]);
    }
    expect(turns).toBeGreaterThan(5);
  });

  it('leaves to the next one what changed a moment ago, and is safe with equal instants and many pages', async () => {
    const leads = Array.from({ length: 450 }, () => world.lead());
    await look(...leads.map(({ id }) => id));
    world.pass(HOUR);
    const at = Date.now() + HOUR;
    for (const { id } of leads.slice(0, 430)) {
      world.account.update('contacts', id, { city: 'Lyon' }, { ...SILENT, at });
    }
    world.pass(LAG + 60_000);
    const { marked } = await turn();
    expect(marked.length).toBe(430);
    world.account.update('contacts', leads[449]?.id ?? '', { city: 'Lyon' }, SILENT);
    await look(...marked);
    expect((await turn()).certified).toMatchObject([{ changed: 449, missing: 0, recovered: 430 }]);
  });
});

const MINUTE = 60_000;
