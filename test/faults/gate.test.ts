import { afterAll, describe, expect, it } from 'vitest';
import type { CrmRecord, Fault } from '../../simulator/types.ts';
import { checklistFolder, versionText } from '../support/checklist-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const GATE = 'salesqualifiedlead';
const UPDATES = '/contacts/batch/update';
/** A look that puts a stage back updates contacts three times: Baton's own properties, the empty stage, the earlier one. */
const [EMPTY, SET] = [1, 2];

const folder = checklistFolder(versionText().replace('mode: warn', 'mode: revert'));
afterAll(() => folder.dispose());

async function inWorld(run: (world: World) => Promise<void>): Promise<void> {
  const world = await startWorld({ settings: { CONFIG_DIR: folder.dir } });
  try {
    await run(world);
  } finally {
    await world.close();
  }
}

/** Leads that are not ready, known to Baton, with nothing on its way for them. */
async function interns(world: World, count = 1): Promise<CrmRecord[]> {
  const contacts = Array.from({ length: count }, () =>
    world.lead({ jobtitle: 'Intern', hs_buying_role: 'OTHER' }),
  );
  for (const contact of contacts) await world.readiness(contact, 'not_ready');
  await world.quiet();
  return contacts;
}

/** A seller moves them, all at once. */
function move(world: World, contacts: readonly CrmRecord[]): void {
  for (const { id } of contacts) world.account.update('contacts', id, { lifecyclestage: GATE });
}

/** Every stage it had, newest first. */
const stages = ({ history }: CrmRecord) =>
  history.get('lifecyclestage')?.map(({ value }) => value) ?? [];

/** The stage stands where it was, Baton knows, and nothing is on its way that could change it. */
async function expectPutBack(
  world: World,
  contacts: readonly CrmRecord[],
  what: string,
  history = ['lead', '', GATE, 'lead'],
): Promise<void> {
  const key = `${world.prefix}:{${PORTAL}}:leads`;
  const isOver = async ({ id }: CrmRecord) => {
    const { gate } = JSON.parse((await world.redis.hget(key, id)) ?? '{}') as {
      gate?: { revert: { owed: boolean } | null };
    };
    return gate?.revert?.owed === false;
  };
  const all = { what: `the stage to be put back: ${what}` };
  await until(() => contacts.every((contact) => stages(contact)[0] === 'lead'), all);
  await until(async () => (await Promise.all(contacts.map(isOver))).every(Boolean), all);
  await world.quiet();
  for (const contact of contacts) expect([what, ...stages(contact)]).toEqual([what, ...history]);
}

async function restart(world: World): Promise<void> {
  await world.workers.stop('SIGKILL');
  world.sim.clearFaults();
  world.workers = await world.startWorkers();
}

/** Small, repeatable randomness (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

const delay = (when: 'before' | 'after') => ({ kind: 'delay', ms: 15_000, when }) as const;
const drop = (when: 'before' | 'after') => ({ kind: 'drop', when }) as const;
const status = (code: number) => ({ kind: 'status', status: code, when: 'before' }) as const;

/** Where a worker dies, and the stage at that moment. */
const DEATHS: readonly [string, number, Fault['do'], string][] = [
  ['before the stage is emptied', EMPTY, delay('before'), GATE],
  ['when it is empty and the answer is on its way', EMPTY, delay('after'), ''],
  ['when it is empty and the second request is on its way', SET, delay('before'), ''],
  ['when all is written and the answer is on its way', SET, delay('after'), 'lead'],
];

/** Baton asks four times; after that the lead comes again later. */
const TROUBLES: readonly [string, number, Fault['do'], number][] = [
  ['drops the connection before it empties the stage', EMPTY, drop('before'), 1],
  ['drops the connection after it has emptied the stage', EMPTY, drop('after'), 1],
  ['drops the connection before it sets the stage', SET, drop('before'), 1],
  ['drops the connection after it has set the stage', SET, drop('after'), 1],
  ['drops every connection once it has emptied the stage', EMPTY, drop('after'), 4],
  ['drops every connection before it sets the stage', SET, drop('before'), 4],
  ['answers 503 before it sets the stage', SET, status(503), 2],
  ['answers 429 before it sets the stage', SET, status(429), 1],
];

/** They wait for leases and repetitions most of the time, so they run side by side; each has one world for all its cases. */
describe.concurrent('A6 a stage that is put back is never left empty', { timeout: 400_000 }, () => {
  it('A6 when a worker is killed before, between and after the two requests', () =>
    inWorld(async (world) => {
      for (const [when, skip, fault, stage] of DEATHS) {
        const contacts = await interns(world);
        const begun = world.sim.calls.length;
        world.sim.fault({ path: UPDATES, skip, do: fault });
        move(world, contacts);
        const isThere = () =>
          world.sim.calls.slice(begun).some(({ path }) => path.endsWith(UPDATES)) &&
          contacts.every((contact) => stages(contact)[0] === stage);
        await until(isThere, { what: when });
        await restart(world);
        await expectPutBack(world, contacts, when);
      }
    }));

  it('A6 when HubSpot drops connections or refuses for a while', () =>
    inWorld(async (world) => {
      for (const [what, skip, fault, times] of TROUBLES) {
        const contacts = await interns(world);
        world.sim.fault({ path: UPDATES, skip, times, do: fault });
        move(world, contacts);
        await expectPutBack(world, contacts, what);
      }
    }));

  it('A6 when HubSpot carries out the first request behind its own repetition', () =>
    inWorld(async (world) => {
      const contacts = await interns(world);
      move(world, contacts);
      await expectPutBack(world, contacts, 'at first');
      const own = { changeSource: 'INTEGRATION', sourceId: '77' };
      for (const { id } of contacts) {
        world.account.update('contacts', id, { lifecyclestage: '' }, own);
      }
      await expectPutBack(world, contacts, 'again', ['lead', '', 'lead', '', GATE, 'lead']);
    }));

  it.each([1, 2])('A6 when workers are killed anywhere, again and again (seed %i)', (seed) =>
    inWorld(async (world) => {
      const roll = dice(seed);
      const contacts = await interns(world, 5);
      world.sim.latency(40);
      const calls = () => world.sim.calls.filter(({ path }) => path.includes('/batch/')).length;
      const isOver = () => contacts.every((contact) => stages(contact)[0] === 'lead');
      move(world, contacts);
      for (let round = 0; round < 3; round++) {
        const enough = calls() + 1 + roll(7);
        await until(() => calls() >= enough || isOver());
        await restart(world);
      }
      await expectPutBack(world, contacts, `seed ${seed}`);
    }),
  );
});
