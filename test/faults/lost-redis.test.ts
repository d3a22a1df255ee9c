import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { creations, endState } from '../support/end-state.ts';
import type { EndState } from '../support/end-state.ts';
import { loseRedis } from '../support/lose-redis.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const UI = { changeSource: 'CRM_UI' };
const PATIENCE = { within: 120_000 };

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function window(contact: CrmRecord): string {
  return world.account.value(contact, 'baton_window') ?? '';
}

async function rebuilt() {
  const run = await baton(world.environment, 'rebuild', '--yes', '--json');
  expect(run.code, run.output).toBe(0);
  return JSON.parse(run.stdout) as { found: number; lost: number; ignored: string[] };
}

/** The portal of the static token connects itself again. */
async function connected(): Promise<void> {
  await until(() => world.redis.exists(`${world.prefix}:portals`), {
    what: 'the portal',
    ...PATIENCE,
  });
}

describe('G12 after Redis has lost everything', () => {
  let before: EndState;
  let all: CrmRecord[];
  let open: CrmRecord;
  let working: CrmRecord;
  let closed: CrmRecord;
  let dismissed: CrmRecord;
  let edited: CrmRecord;
  let copied: CrmRecord;
  let late: CrmRecord[];

  beforeAll(async () => {
    [open, working, closed, dismissed, edited, copied] = [1, 2, 3, 4, 5, 6].map(() =>
      world.lead(),
    ) as [CrmRecord, CrmRecord, CrmRecord, CrmRecord, CrmRecord, CrmRecord];
    const first = [open, working, closed, dismissed, edited, copied];
    for (const lead of first) world.account.submitForm(lead.id, 'Request a demo', 'Demo');
    for (const lead of first) await until(() => window(lead) === 'open' && stands(lead), PATIENCE);
    await world.quiet();
    const call = world.account.create(
      'calls',
      { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner },
      UI,
    );
    world.account.associate('calls', call.id, 'contacts', working.id);
    world.account.bookMeeting(closed.id, 'A first look', Date.now() + 86_400_000);
    world.account.archive('notes', world.of(dismissed, 'notes')[0]?.id ?? '', UI);
    world.account.update(
      'tasks',
      world.of(edited, 'tasks')[0]?.id ?? '',
      { hs_task_subject: 'My own words' },
      UI,
    );
    await until(() => window(working) === 'working' && window(closed) === 'closed', PATIENCE);
    await world.quiet();
    before = endState(world, first);
    // In mid-flight: webhooks come in, workers write.
    late = [1, 2, 3, 4, 5, 6, 7, 8].map(() => world.lead());
    for (const lead of late.slice(0, 4))
      world.account.submitForm(lead.id, 'Request a demo', 'Demo');
    await until(() => late.some((lead) => world.of(lead, 'tasks').length > 0), PATIENCE);
    await loseRedis(world);
    for (const lead of late.slice(4)) world.account.submitForm(lead.id, 'Request a demo', 'Demo');
    await connected();
    all = [...first, ...late];
  });

  function stands(lead: CrmRecord): boolean {
    return world.of(lead, 'notes').length === 1 && world.of(lead, 'tasks').length === 1;
  }

  it('one command finds what was left in HubSpot', async () => {
    const found = await rebuilt();
    expect(found.found).toBeGreaterThanOrEqual(6);
    expect(found.ignored).toEqual([]);
    await world.quiet();
    expect((await rebuilt()).lost).toBe(0);
  });

  it('every window is as it was, also those that were opening in that moment', async () => {
    for (const lead of late) await until(() => window(lead) === 'open' && stands(lead), PATIENCE);
    await world.quiet();
    const first = [open, working, closed, dismissed, edited];
    const state = endState(world, first);
    // Advice is given anew, and may tell of what was said since: where somebody was in touch.
    const own = (of: EndState) =>
      first.map((lead) => {
        const ref = `${lead.id}-1`;
        return [of.tasks[ref], lead === working ? of.notes[ref]?.length : of.notes[ref]];
      });
    expect(own(state)).toEqual(own(before));
    expect(Object.keys(state.contacts)).toEqual(first.map(({ id }) => id));
  });

  it('nothing is doubled', () => {
    for (const lead of all) {
      expect(world.of(lead, 'tasks').length).toBe(1);
      expect(world.of(lead, 'notes').length).toBe(lead === dismissed ? 0 : 1);
    }
    expect([...creations(world)].filter(([, count]) => count > 1)).toEqual([]);
  });

  it('what comes then goes on: a touch completes the task, a deleted note stays deleted, a person’s words stay', async () => {
    for (const lead of [open, dismissed, edited]) {
      const call = world.account.create(
        'calls',
        { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner },
        UI,
      );
      world.account.associate('calls', call.id, 'contacts', lead.id);
    }
    for (const lead of [open, dismissed, edited])
      await until(() => window(lead) === 'working', PATIENCE);
    await world.quiet();
    const task = (lead: CrmRecord) => world.values(world.of(lead, 'tasks')[0] ?? lead);
    expect(task(open).hs_task_status).toBe('COMPLETED');
    expect(task(edited).hs_task_subject).toBe('My own words');
    expect(world.of(dismissed, 'notes')).toEqual([]);
  });

  it('a lead’s story says what happened', async () => {
    const why = await baton(world.environment, 'why', open.id);
    expect(why.output).toContain('taken up again from what stands in HubSpot');
  });

  it('a text that a merge copied, or a hand changed, is ignored and said so; still nothing is doubled', async () => {
    await world.workers.stop();
    await loseRedis(world);
    const state = world.account.value(open, 'baton_state') ?? '';
    world.account.update('contacts', copied.id, { baton_state: state }, UI);
    world.account.update('contacts', edited.id, { baton_state: `${state}x` }, UI);
    expect((await rebuilt()).ignored.toSorted()).toEqual([edited.id, copied.id].toSorted());
    world.workers = await world.startWorkers();
    await until(() => world.account.value(copied, 'baton_state') !== state, PATIENCE);
    await world.quiet();
    for (const lead of all) expect(world.of(lead, 'tasks').length).toBe(1);
    expect([...creations(world)].filter(([, count]) => count > 1)).toEqual([]);
  });
});
