import { describe, expect, it } from 'vitest';
import type { CrmRecord } from '../../simulator/types.ts';
import { createFailures } from '../../src/store/failures.ts';
import type { Failure } from '../../src/store/failures.ts';
import { baton } from '../support/baton.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

type Group = { code: string; what: string; leads: number; contactIds: string[] };
type Listed = { failed: Group[]; triedAgain: Group[] };

async function inWorld(run: (world: World) => Promise<void>): Promise<void> {
  const world = await startWorld();
  try {
    await run(world);
  } finally {
    await world.close();
  }
}

function readyLeads(world: World, count: number): CrmRecord[] {
  const contacts = Array.from({ length: count }, () => world.lead());
  for (const { id } of contacts) world.account.submitForm(id, 'Contact sales', 'Talk to us');
  return contacts;
}

const isWritten = (world: World) => (contact: CrmRecord) =>
  world.of(contact, 'notes').length === 1 && world.of(contact, 'tasks').length === 1;

async function failed(world: World, ...args: string[]): Promise<unknown> {
  const { stdout } = await baton(world.environment, '--json', 'failed', ...args);
  return JSON.parse(stdout);
}

const list = async (world: World) => ((await failed(world, 'list')) as Listed[])[0];

/** To wait for: asking the command line again and again would keep both cores busy. */
async function statesOf(world: World): Promise<Failure['state'][]> {
  const all = await createFailures(world.redis, world.prefix).all(PORTAL);
  return all.map(({ state }) => state).sort();
}

/** Whether exactly so many are listed; nobody else is tried again. */
const listed = (world: World, count: number) => async () => {
  const states = await statesOf(world);
  return states.length === count && states.every((state) => state === 'failed');
};

/** By the third of them the second is worked off: whoever was changed before, by our own notes too, is due once more. */
async function searchedThrice({ sim }: World): Promise<void> {
  const searches = () => sim.calls.filter(({ path }) => path.endsWith('/contacts/search')).length;
  const before = searches();
  await until(() => searches() >= before + 3);
}

async function refusesWhatNamesNobody({ environment }: World): Promise<void> {
  const said = async (...args: string[]) => {
    const { code, output } = await baton(environment, 'failed', ...args);
    return [code, output];
  };
  expect(await said('list')).toEqual([0, expect.stringContaining('Nothing has failed')]);
  expect(await said('retry')).toEqual([1, expect.stringContaining('--cause <code>')]);
  expect(await said('retry', '1', '--all')).toEqual([1, expect.stringContaining('--all')]);
  expect(await said('show', '1')).toEqual([1, expect.stringContaining('contact: 1')]);
  expect(await said('discard', '--cause', 'fault', '--yes')).toEqual([
    1,
    expect.stringContaining('cause: fault'),
  ]);
  expect(await said('retry', '--all')).toEqual([0, expect.stringContaining('Nothing')]);
}

/** They wait for repetitions most of the time, so they run side by side. */
describe.concurrent('H3 failures have a home', { timeout: 900_000 }, () => {
  it('H3 a record with which HubSpot cannot cope keeps nobody waiting: it gets a job of its own', () =>
    inWorld(async (world) => {
      world.sim.webhooks.pause();
      const contacts = readyLeads(world, 6);
      const [bad, ...others] = contacts as [CrmRecord, ...CrmRecord[]];
      world.sim.fault({
        path: '/objects/2026-09/contacts/batch/read',
        mentions: bad.id,
        times: Infinity,
        do: { kind: 'status', status: 500, when: 'before' },
      });
      world.sim.webhooks.resume();
      await until(() => others.every(isWritten(world)), { within: 300_000 });
      await until(async () => (await statesOf(world)).length === 1);
      expect((await list(world))?.triedAgain[0]?.contactIds).toEqual([bad.id]);
      expect(await failed(world, 'show', bad.id)).toMatchObject({
        state: expect.stringMatching(/^(put off|apart)$/u) as string,
        cause: 'hubspot-unreachable',
        context: { status: 500 },
        lead: { window: 'closed' },
      });
      await until(async () => (await statesOf(world))[0] === 'apart');
      expect(await failed(world, 'show', bad.id)).toMatchObject({ state: 'apart' });
      // From now on it costs nobody anything: a new lead is written as fast as ever.
      const [next] = readyLeads(world, 1) as [CrmRecord];
      await until(() => isWritten(world)(next), { within: 60_000 });
      expect((await list(world))?.failed).toEqual([]);
      world.sim.clearFaults();
      const retried = await baton(world.environment, 'failed', 'retry', bad.id);
      // Unless it came through by itself meanwhile.
      if (!isWritten(world)(bad)) expect(retried.code, retried.output).toBe(0);
      await until(() => isWritten(world)(bad));
      await world.quiet();
      expect(await list(world)).toMatchObject({ failed: [], triedAgain: [] });
    }));

  it('H3 the same when it is the task that HubSpot cannot write, again and again', () =>
    inWorld(async (world) => {
      world.sim.webhooks.pause();
      const [bad, ...others] = readyLeads(world, 6) as [CrmRecord, ...CrmRecord[]];
      world.sim.fault({
        path: '/tasks/batch/create',
        mentions: bad.id,
        times: Infinity,
        do: { kind: 'status', status: 500, when: 'before' },
      });
      world.sim.webhooks.resume();
      await until(() => others.every(isWritten(world)), { within: 400_000 });
      world.sim.clearFaults();
      await until(() => isWritten(world)(bad));
      await until(listed(world, 0));
    }));

  it('H3 a fault is tried five times, then listed, shown, retried; what succeeds is off the list', () =>
    inWorld(async (world) => {
      const [bad, other] = readyLeads(world, 2) as [CrmRecord, CrmRecord];
      const nonsense = { results: 'nonsense' };
      world.sim.fault({
        path: '/objects/2026-09/contacts/batch/read',
        mentions: bad.id,
        times: Infinity,
        do: { kind: 'status', status: 200, when: 'before', body: nonsense },
      });
      await until(listed(world, 1));
      await until(() => isWritten(world)(other));
      expect(await list(world)).toMatchObject({
        failed: [{ code: 'fault', contactIds: [bad.id] }],
        triedAgain: [],
      });
      const status = await baton(world.environment, 'status');
      expect(status.stdout).toContain('1 lead failed, 0 tried again');
      const text = await baton(world.environment, 'failed', 'show', bad.id);
      expect(text.stdout).toMatch(/A fault of Baton.*\n.*Report it/u);
      expect(text.output).not.toMatch(/ {4}at |Dana|northwind/u);

      // Not lifted yet: it fails again, and there is still one entry.
      expect((await baton(world.environment, 'failed', 'retry', bad.id)).code).toBe(0);
      await until(listed(world, 1));
      world.sim.clearFaults();
      // News is a reason to try again, also for a lead that is listed.
      world.account.replyToEmail(bad.id);
      await until(() => isWritten(world)(bad));
      await until(listed(world, 0));
    }));

  it('G37 H3 a rule of the account is listed with its property, tried once, and goes through when lifted', () =>
    inWorld(async (world) => {
      await refusesWhatNamesNobody(world);
      world.account.requireOnCreate('tasks', 'hs_queue_membership_ids');
      const contacts = readyLeads(world, 3);
      await until(listed(world, 3));
      await searchedThrice(world);
      await world.quiet();
      const creates = () =>
        world.sim.calls.filter(({ path }) => path.endsWith('/tasks/batch/create')).length;
      const before = creates();
      const [group] = (await list(world))?.failed ?? [];
      expect(group).toMatchObject({
        code: 'portal-rule',
        what: expect.stringContaining('“hs_queue_membership_ids” must have a value') as string,
      });
      const words = await baton(world.environment, 'failed', 'list');
      expect(words.stdout).toMatch(/3 leads failed[\s\S]*creating the task[\s\S]*retry --cause/u);
      expect(creates()).toBe(before);

      const asked = await baton(world.environment, 'failed', 'retry', '--all');
      expect(asked).toMatchObject({ code: 1, output: expect.stringMatching(/--yes/u) as string });
      const [dropped, ...rest] = contacts as [CrmRecord, ...CrmRecord[]];
      expect(await failed(world, 'discard', dropped.id)).toEqual({
        portalId: PORTAL,
        discarded: [dropped.id],
      });
      expect((await list(world))?.failed[0]?.leads).toBe(2);
      world.account.requireOnCreate('tasks', 'hs_queue_membership_ids', false);
      const answer = await failed(world, 'retry', '--cause', 'portal-rule', '--yes');
      const { retried } = answer as { retried: string[] };
      expect(retried.toSorted()).toEqual(rest.map(({ id }) => id).toSorted());
      await until(() => rest.every(isWritten(world)));
      await world.quiet();
      expect(await list(world)).toMatchObject({ failed: [], triedAgain: [] });
      expect(world.of(dropped, 'tasks')).toHaveLength(0);
      world.account.replyToEmail(dropped.id);
      await until(() => isWritten(world)(dropped));
    }));
});
