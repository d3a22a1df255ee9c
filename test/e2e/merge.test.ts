import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord, Fault } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { slaFolder } from '../support/sla-folder.ts';
import type { Folder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, PUBLIC_URL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const BY_HAND = { changeSource: 'CRM_UI' };
/** What asks for a demo has four hours; who wants to speak to sales has one. */
const TIERS = [
  { id: 'hand-raiser', when: { signal: 'form', name: ['Contact sales'] }, first_touch: '1 hour' },
  { id: 'ready', first_touch: '4 hours' },
];

/** Two leads with a window each: `slow` opened first, `strict` is due first. */
type Pair = { readonly slow: CrmRecord; readonly strict: CrmRecord };

/** In a world where a merge keeps the primary record, and in one where it makes a third. */
describe.each([false, true])('a merge (mergeMakesNewRecord %s)', (mergeMakesNewRecord) => {
  let world: World;
  let folder: Folder;
  beforeAll(async () => {
    folder = slaFolder({ tiers: TIERS });
    world = await startWorld({
      settings: { CONFIG_DIR: folder.path },
      switches: { mergeMakesNewRecord },
    });
  });
  afterAll(async () => {
    await world.close();
    folder.remove();
  });

  async function open<const F extends readonly string[]>(forms: F) {
    const contacts = forms.map(() => world.lead());
    contacts.forEach(({ id }, i) => world.account.submitForm(id, forms[i] ?? '', 'A page'));
    await until(() => contacts.every((one) => world.account.value(one, 'baton_window') === 'open'));
    await world.quiet();
    return contacts as { [K in keyof F]: CrmRecord };
  }

  async function pairs(count: number): Promise<Pair[]> {
    const all = Array.from({ length: count }, () => 'Request a demo');
    const slow = await open(all);
    const strict = await open(all.map(() => 'Contact sales'));
    return slow.flatMap((one, i) => {
      const other = strict[i];
      return other ? [{ slow: one, strict: other }] : [];
    });
  }

  const merge = (primary: CrmRecord, other: CrmRecord) =>
    world.account.merge('contacts', primary.id, other.id, BY_HAND);
  const tasks = (contact: CrmRecord) =>
    world.of(contact, 'tasks').map((task) => world.values(task));
  const openTasks = (contact: CrmRecord) =>
    tasks(contact).filter((task) => task.hs_task_status === 'NOT_STARTED');
  const notes = (contact: CrmRecord) =>
    world.of(contact, 'notes').map((note) => world.values(note).hs_note_body ?? '');
  const dueOf = (contact: CrmRecord) => Date.parse(openTasks(contact)[0]?.hs_timestamp ?? '');
  const leads = () => world.redis.hkeys(`${world.prefix}:{${PORTAL}}:leads`);

  /** One task and one note go on, by the earlier window's reference and the stricter deadline; the others say why they ended. */
  function isWhole(survivor: CrmRecord, { slow }: Pair, due: number): boolean {
    const [task, ...more] = openTasks(survivor);
    const ended = tasks(survivor).filter((one) => one.hs_task_status === 'DEFERRED');
    const [closed] = notes(survivor).filter((body) => body.includes('window closed'));
    return (
      more.length === 0 &&
      task?.hs_task_body?.includes(`ref ${slow.id}-1 `) === true &&
      dueOf(survivor) === due &&
      ended.length === 1 &&
      ended[0]?.hs_task_body?.includes('Closed by Baton: merged with another contact') === true &&
      notes(survivor).length === 2 &&
      closed?.includes('merged with another contact') === true &&
      world.account.value(survivor, 'baton_window') === 'open'
    );
  }

  async function expectWhole(survivor: CrmRecord, pair: Pair, due: number): Promise<void> {
    const said = () => JSON.stringify([tasks(survivor), notes(survivor)], null, 2);
    await until(() => isWhole(survivor, pair, due)).catch((error: unknown) => {
      throw new Error(said(), { cause: error });
    });
    await world.quiet();
    expect(isWhole(survivor, pair, due), said()).toBe(true);
    const known = await leads();
    expect(known).toContain(survivor.id);
    for (const { id } of [pair.slow, pair.strict]) {
      if (id !== survivor.id) expect(known).not.toContain(id);
    }
  }

  it('G27 of two open windows leaves one task and one note; reports count the other as ended', async () => {
    for (const pair of await pairs(1)) {
      const due = dueOf(pair.strict);
      expect(dueOf(pair.slow)).toBeGreaterThan(due);
      const survivor = merge(pair.strict, pair.slow);
      expect(survivor.id === pair.strict.id).toBe(!mergeMakesNewRecord);
      await expectWhole(survivor, pair, due);
      const why = await baton(world.environment, 'why', survivor.id);
      expect(why.stdout.match(/window opened/gu)).toHaveLength(2);
      expect(why.stdout.match(/merged with another contact/gu)).toHaveLength(1);
      const report = await baton(world.environment, 'report', '--json');
      expect(JSON.parse(report.stdout)).toMatchObject({
        total: { windows: 2, outcomes: { waiting: 1, ended: 1 } },
      });

      // The one that goes on is as alive as before: a call ends it.
      const values = { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner };
      const call = world.account.create('calls', values, BY_HAND);
      world.account.associate('calls', call.id, 'contacts', survivor.id);
      await until(() => world.account.value(survivor, 'baton_window') === 'working');
      await until(() => openTasks(survivor).length === 0);
      const statuses = tasks(survivor).map((task) => task.hs_task_status);
      expect(statuses.toSorted()).toEqual(['COMPLETED', 'DEFERRED']);
    }
  }, 120_000);

  it('G27 G01 G08 comes to the same whatever events come, how often and in which order', async () => {
    const all = await pairs(ORDERS.length);
    const dues = all.map(({ strict }) => dueOf(strict));
    // Nothing is announced but what is sent here.
    world.sim.webhooks.target(null);
    const merged = all.map((pair) => ({ pair, survivor: merge(pair.strict, pair.slow) }));
    const path = '/webhooks/hubspot';
    world.sim.webhooks.target(world.address + path, PUBLIC_URL + path);
    for (let step = 0; step < 3; step++) {
      const events = merged.map(({ pair, survivor }, i) =>
        toEvent(ORDERS[i]?.[step] ?? 'merge', survivor, pair),
      );
      for (const _again of [1, 2]) expect(await world.sim.webhooks.send(events)).toBe(200);
      await world.quiet();
    }
    for (const [i, { pair, survivor }] of merged.entries()) {
      await expectWhole(survivor, pair, dues[i] ?? 0);
    }
  }, 120_000);

  it('G27 G02 comes to the same when the worker is killed in between', async () => {
    // Folding is what differs between the worlds; the writes after it do not.
    const kills = mergeMakesNewRecord ? KILLS.slice(0, 1) : KILLS;
    const all = await pairs(kills.length);
    for (const [i, { when, fault, seen }] of kills.entries()) {
      const pair = all[i];
      if (!pair) throw new Error('a pair for each');
      const due = dueOf(pair.strict);
      world.sim.fault(fault);
      const survivor = merge(pair.strict, pair.slow);
      await until(() => seen(world, survivor, pair), { what: when });
      await world.workers.stop('SIGKILL');
      world.sim.clearFaults();
      world.workers = await world.startWorkers();
      await expectWhole(survivor, pair, due);
    }
  }, 240_000);

  it('G27 into a lead that had no window brings the window along, and a third takes it in turn', async () => {
    const [other] = await open(['Contact sales']);
    const [plain, third] = [world.lead(), world.lead()];
    for (const one of [plain, third]) await world.readiness(one, 'not_ready');
    await world.quiet();
    const due = dueOf(other);
    const survivor = merge(plain, other);
    await until(() => world.account.value(survivor, 'baton_window') === 'open');
    await world.quiet();
    expect(dueOf(survivor)).toBe(due);
    expect(tasks(survivor)).toHaveLength(1);
    expect(notes(survivor)).toHaveLength(1);
    expect(tasks(survivor)[0]?.hs_task_body).toContain(`ref ${other.id}-1 `);

    // New evidence edits them, and the next merge takes them along.
    world.account.replyToEmail(survivor.id);
    await until(() => notes(survivor)[0]?.includes('Replied'));
    const last = merge(third, survivor);
    await until(() => world.account.value(last, 'baton_window') === 'open');
    await world.quiet();
    expect(openTasks(last)).toHaveLength(1);
    expect(tasks(last)).toHaveLength(1);
    const known = await leads();
    expect(known).toContain(last.id);
    for (const { id } of [other, plain, survivor])
      if (id !== last.id) expect(known).not.toContain(id);
    world.account.update('contacts', last.id, { hs_email_optout: 'true' }, BY_HAND);
    await until(() => openTasks(last).length === 0);
    await until(() => notes(last)[0]?.includes('they have opted out of e-mail'));
    expect(notes(last)).toHaveLength(1);
  }, 120_000);

  it('G05 of a closed window and an open one goes on with the open one', async () => {
    const [survivor, other] = await open(['Contact sales', 'Contact sales']);
    world.account.update('contacts', survivor.id, { baton_verdict: 'rejected' }, BY_HAND);
    await until(() => world.account.value(survivor, 'baton_window') === 'closed');
    await world.quiet();
    world.account.update('contacts', survivor.id, { baton_verdict: '' }, BY_HAND);
    const after = merge(survivor, other);
    await until(() => world.account.value(after, 'baton_window') === 'open');
    await world.quiet();
    expect(openTasks(after)).toHaveLength(1);
    expect(openTasks(after)[0]?.hs_task_body).toContain(`ref ${other.id}-1 `);
    expect(notes(after)).toHaveLength(2);
  }, 120_000);
});

type Announced = 'merge' | 'deletion' | 'change';
const ORDERS: readonly (readonly Announced[])[] = [
  ['merge', 'deletion', 'change'],
  ['merge', 'change', 'deletion'],
  ['deletion', 'merge', 'change'],
  ['deletion', 'change', 'merge'],
  ['change', 'merge', 'deletion'],
  ['change', 'deletion', 'merge'],
];

let eventId = 1_000;

function toEvent(what: Announced, survivor: CrmRecord, { slow, strict }: Pair) {
  const base = {
    ...{ portalId: PORTAL, occurredAt: Date.now(), eventId: eventId++, attemptNumber: 0 },
    ...{ objectTypeId: '0-1', changeSource: 'CRM_UI', subscriptionType: `object.${what}` },
  };
  const other = Number(slow.id);
  switch (what) {
    case 'merge':
      return {
        ...base,
        objectId: Number(strict.id),
        primaryObjectId: Number(strict.id),
        mergedObjectIds: [other],
        newObjectId: Number(survivor.id),
      };
    case 'deletion':
      return { ...base, objectId: other };
    case 'change':
      return {
        ...base,
        subscriptionType: 'object.propertyChange',
        objectId: Number(survivor.id),
        propertyName: 'firstname',
        propertyValue: 'Diana',
      };
  }
}

/** The worker dies as soon as this is seen; the fault holds the request up so that it is seen in time. */
type Kill = {
  readonly when: string;
  readonly fault: Fault;
  readonly seen: (world: World, survivor: CrmRecord, pair: Pair) => unknown;
};

const held: Fault['do'] = { kind: 'delay', ms: 60_000, when: 'after' };

const KILLS: readonly Kill[] = [
  {
    when: 'the records are folded and nothing is written',
    fault: { path: '/contacts/batch/read', skip: 1, do: { ...held, when: 'before' } },
    seen: async ({ redis, prefix }, _survivor, { slow }) =>
      (await redis.hexists(`${prefix}:{${PORTAL}}:leads`, slow.id)) === 0,
  },
  {
    when: 'HubSpot has ended the other’s task and has not answered',
    fault: { path: '/tasks/batch/update', do: held },
    seen: (world, survivor) =>
      world.of(survivor, 'tasks').some((task) => world.values(task).hs_task_status === 'DEFERRED'),
  },
  {
    when: 'HubSpot has ended the other’s note and has not answered',
    fault: { path: '/notes/batch/update', do: held },
    seen: (world, survivor) =>
      world
        .of(survivor, 'notes')
        .some((note) => world.values(note).hs_note_body?.includes('window closed')),
  },
];
