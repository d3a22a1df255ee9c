import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { checklistFolder, roomyText } from '../support/checklist-folder.ts';
import { sellersTasks } from '../support/digests.ts';
import { creations } from '../support/end-state.ts';
import { until } from '../support/until.ts';
import { doubles, failures, nothingOwed } from '../support/whole-checks.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const PATIENCE = { within: 180_000 };
const UI = { changeSource: 'CRM_UI' };
const MINUTE = 60_000;
const DAY = 86_400_000;

const roomy = checklistFolder(roomyText());
let world: World;
let open: CrmRecord;
let working: CrmRecord;

beforeAll(async () => {
  world = await startWorld({ settings: { CONFIG_DIR: roomy.dir } });
  [open, working] = [world.lead(), world.lead()];
  for (const lead of [open, working]) asksForSales(lead);
  await until(() => [open, working].every((lead) => stateOf(lead) === OPEN), PATIENCE);
  const values = { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner };
  const call = world.account.create('calls', values, UI);
  world.account.associate('calls', call.id, 'contacts', working.id);
  await until(() => stateOf(working) === 'working, COMPLETED, 1 notes', PATIENCE);
  await nothingOwed(world, PATIENCE.within);
});
afterAll(async () => {
  await world.close();
  roomy.dispose();
});

const OPEN = 'open, NOT_STARTED, 1 notes';

function asksForSales({ id }: CrmRecord): void {
  world.account.submitForm(id, 'Contact sales', 'Talk to us');
}

function stateOf(contact: CrmRecord): string {
  const tasks = sellersTasks(world, contact).map((task) => world.values(task).hs_task_status);
  const notes = `${world.of(contact, 'notes').length} notes`;
  return [world.account.value(contact, 'baton_window'), ...tasks, notes].join(', ');
}

/** Settings of a process whose clock is ahead; HubSpot's stays right. */
function ahead(ms: number): Record<string, string> {
  const now = Date.now();
  const start = new Date(now + ms).toISOString();
  return { DEMO_CLOCK: `${start}@1`, DEMO_CLOCK_EPOCH: String(now) };
}

async function nothingWrong(): Promise<void> {
  expect(await doubles(world)).toEqual([]);
  expect(await failures(world)).toEqual([]);
  expect([...creations(world)].filter(([, count]) => count > 1)).toEqual([]);
  expect(world.workers.output()).not.toContain('"level":50');
}

/** In this order: each begins where the one before it ended. */
describe('clocks that jump', () => {
  it('G02 two workers whose clocks differ by ten minutes write everything once', async () => {
    const second = await world.startWorkers(ahead(10 * MINUTE));
    const leads = Array.from({ length: 20 }, () => world.lead());
    for (let round = 0; round < 3; round++) {
      leads.forEach(asksForSales);
      for (const { id } of leads) world.account.replyToEmail(id);
      await world.sim.webhooks.settled();
    }
    await until(() => leads.every((lead) => stateOf(lead) === OPEN), PATIENCE);
    await nothingOwed(world, PATIENCE.within);
    await second.stop();
    expect(leads.map(stateOf)).toEqual(leads.map(() => OPEN));
    await nothingWrong();
  });

  it('G02 a clock that jumps nine days ahead ends what is over by then, once', async () => {
    await world.workers.stop('SIGKILL');
    world.workers = await world.startWorkers(ahead(9 * DAY));
    await until(() => stateOf(open) === 'missed, DEFERRED, 1 notes', {
      ...PATIENCE,
      what: 'the window to be missed',
    });
    await until(() => stateOf(working) === 'closed, COMPLETED, 1 notes', PATIENCE);
    await nothingWrong();
  });

  it('G05 a clock that jumps back opens nothing again by what was before the end', async () => {
    await world.workers.stop('SIGKILL');
    world.workers = await world.startWorkers();
    const fresh = world.lead();
    for (const lead of [open, working, fresh]) asksForSales(lead);
    await until(() => stateOf(fresh) === OPEN, { ...PATIENCE, what: 'a new lead to be written' });
    await world.quiet();
    expect(stateOf(open)).toBe('missed, DEFERRED, 1 notes');
    expect(stateOf(working)).toBe('closed, COMPLETED, 1 notes');
    await nothingWrong();
  });
});
