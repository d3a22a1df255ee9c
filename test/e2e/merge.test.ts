import { describe, expect, it } from 'vitest';

import type { CrmRecord, Fault } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { slaFolder } from '../support/sla-folder.ts';
import { until as waitFor } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const BY_HAND = { changeSource: 'CRM_UI' };
/** Five worlds at once on two cores. */
const until: typeof waitFor = (condition, { what } = {}) =>
  waitFor(condition, { within: 60_000, ...(what === undefined ? {} : { what }) });
/** What asks for a demo has four hours; who wants to speak to sales has one. */
const TIERS = [
  { id: 'hand-raiser', when: { signal: 'form', name: ['Contact sales'] }, first_touch: '1 hour' },
  { id: 'ready', first_touch: '4 hours' },
];

/** Two leads with a window each: `slow` opened first, `strict` is due first. */
type Pair = { readonly slow: CrmRecord; readonly strict: CrmRecord };

/** In a world where a merge keeps the primary record, and in one where it makes a third; side by side, for they mostly wait. */
describe.concurrent.each([false, true])(
  'a merge (mergeMakesNewRecord %s)',
  (mergeMakesNewRecord) => {
    async function within(play: (world: World) => Promise<void>): Promise<void> {
      const folder = slaFolder({ tiers: TIERS });
      const world = await startWorld({
        settings: { CONFIG_DIR: folder.path },
        switches: { mergeMakesNewRecord },
      });
      try {
        await play(world);
      } finally {
        await world.close();
        folder.remove();
      }
    }

    async function open(world: World, forms: readonly string[]): Promise<CrmRecord[]> {
      const contacts = forms.map(() => world.lead());
      contacts.forEach(({ id }, i) => world.account.submitForm(id, forms[i] ?? '', 'A page'));
      await until(() =>
        contacts.every((one) => world.account.value(one, 'baton_window') === 'open'),
      );
      await world.quiet();
      return contacts;
    }

    async function pairs(world: World, count: number): Promise<Pair[]> {
      const all = Array.from({ length: count }, () => 'Request a demo');
      const slow = await open(world, all);
      const strict = await open(
        world,
        all.map(() => 'Contact sales'),
      );
      return slow.flatMap((one, i) => {
        const other = strict[i];
        return other ? [{ slow: one, strict: other }] : [];
      });
    }

    const tasks = (world: World, contact: CrmRecord) =>
      world.of(contact, 'tasks').map((task) => world.values(task));
    const open1 = (world: World, contact: CrmRecord) =>
      tasks(world, contact).filter((task) => task.hs_task_status === 'NOT_STARTED');
    const notes = (world: World, contact: CrmRecord) =>
      world.of(contact, 'notes').map((note) => world.values(note).hs_note_body ?? '');
    const leads = (world: World) => `${world.prefix}:{${PORTAL}}:leads`;

    /** One task and one note go on, by the earlier window's reference and the stricter deadline; the others say why they ended. */
    function isWhole(world: World, survivor: CrmRecord, { slow }: Pair, due: number): boolean {
      const [task, ...more] = open1(world, survivor);
      const ended = tasks(world, survivor).filter((one) => one.hs_task_status === 'DEFERRED');
      const [closed] = notes(world, survivor).filter((body) => body.includes('window closed'));
      return (
        more.length === 0 &&
        task?.hs_task_body?.includes(`ref ${slow.id}-1 `) === true &&
        Date.parse(task.hs_timestamp ?? '') === due &&
        ended.length === 1 &&
        ended[0]?.hs_task_body?.includes('Closed by Baton: merged with another contact') === true &&
        notes(world, survivor).length === 2 &&
        closed?.includes('merged with another contact') === true &&
        world.account.value(survivor, 'baton_window') === 'open'
      );
    }

    async function expectWhole(world: World, survivor: CrmRecord, pair: Pair, due: number) {
      const said = () => JSON.stringify([tasks(world, survivor), notes(world, survivor)], null, 2);
      await until(() => isWhole(world, survivor, pair, due), {
        what: 'one of each',
      }).catch((error: unknown) => {
        throw new Error(said(), { cause: error });
      });
      await world.quiet();
      expect(isWhole(world, survivor, pair, due), said()).toBe(true);
      const known = await world.redis.hkeys(leads(world));
      expect(known).toContain(survivor.id);
      for (const { id } of [pair.slow, pair.strict]) {
        if (id !== survivor.id) expect(known).not.toContain(id);
      }
    }

    const dueOf = (world: World, contact: CrmRecord) =>
      Date.parse(tasks(world, contact)[0]?.hs_timestamp ?? '');

    it('G27 of two open windows leaves one task and one note; reports count the other as ended', async () => {
      await within(async (world) => {
        const [pair] = await pairs(world, 1);
        if (!pair) throw new Error('no pair');
        const due = dueOf(world, pair.strict);
        expect(dueOf(world, pair.slow)).toBeGreaterThan(due);
        const survivor = world.account.merge('contacts', pair.strict.id, pair.slow.id, BY_HAND);
        expect(survivor.id === pair.strict.id).toBe(!mergeMakesNewRecord);
        await expectWhole(world, survivor, pair, due);
        const why = await baton(world.environment, 'why', survivor.id);
        expect(why.stdout.match(/window opened/gu)).toHaveLength(2);
        expect(why.stdout).toMatch(/merged with another contact/u);
        const report = await baton(world.environment, 'report', '--json');
        expect(JSON.parse(report.stdout)).toMatchObject({
          total: { windows: 2, outcomes: { waiting: 1, ended: 1 } },
        });

        // The one that goes on is as alive as before: a call ends it.
        const at = new Date().toISOString();
        const values = { hs_timestamp: at, hubspot_owner_id: world.owner };
        const call = world.account.create('calls', values, BY_HAND);
        world.account.associate('calls', call.id, 'contacts', survivor.id);
        await until(() => world.account.value(survivor, 'baton_window') === 'working');
        await until(() => open1(world, survivor).length === 0);
        expect(
          tasks(world, survivor)
            .map((task) => task.hs_task_status)
            .toSorted(),
        ).toEqual(['COMPLETED', 'DEFERRED']);
      });
    }, 240_000);

    it('G27 G01 G08 comes to the same whatever events come, how often and in which order', async () => {
      await within(async (world) => {
        const all = await pairs(world, ORDERS.length);
        const dues = all.map(({ strict }) => dueOf(world, strict));
        // Nothing is announced but what is sent here.
        world.sim.webhooks.target(null);
        const merged = all.map((pair) => ({
          pair,
          survivor: world.account.merge('contacts', pair.strict.id, pair.slow.id, BY_HAND),
        }));
        world.sim.webhooks.target(
          `${world.address}/webhooks/hubspot`,
          'https://baton.example.com/webhooks/hubspot',
        );
        for (let step = 0; step < 3; step++) {
          const events = merged.map(({ pair, survivor }, i) =>
            toEvent(ORDERS[i]?.[step] ?? 'merge', survivor, pair),
          );
          for (const _again of [1, 2]) expect(await world.sim.webhooks.send(events)).toBe(200);
          await world.quiet();
        }
        for (const [i, { pair, survivor }] of merged.entries()) {
          await expectWhole(world, survivor, pair, dues[i] ?? 0);
        }
      });
    }, 240_000);

    it('G27 G02 comes to the same when the worker is killed in between', async () => {
      await within(async (world) => {
        const all = await pairs(world, KILLS.length);
        for (const [i, pair] of all.entries()) {
          const kill = KILLS[i];
          const due = dueOf(world, pair.strict);
          if (kill?.fault) world.sim.fault(kill.fault);
          const survivor = world.account.merge('contacts', pair.strict.id, pair.slow.id, BY_HAND);
          await until(() => kill?.seen(world, survivor, pair), { what: kill?.when ?? '' });
          await world.workers.stop('SIGKILL');
          world.sim.clearFaults();
          world.workers = await world.startWorkers();
          await expectWhole(world, survivor, pair, due);
        }
      });
    }, 240_000);

    it('G27 into a lead that had no window brings the window along', async () => {
      await within(async (world) => {
        const [other] = await open(world, ['Contact sales']);
        const plain = world.lead();
        await world.readiness(plain, 'not_ready');
        await world.quiet();
        if (!other) throw new Error('no lead');
        const due = dueOf(world, other);
        const survivor = world.account.merge('contacts', plain.id, other.id, BY_HAND);
        await until(() => world.account.value(survivor, 'baton_window') === 'open');
        await world.quiet();
        expect(open1(world, survivor)).toMatchObject([
          { hs_timestamp: expect.anything() as string },
        ]);
        expect(dueOf(world, survivor)).toBe(due);
        expect(tasks(world, survivor)).toHaveLength(1);
        expect(notes(world, survivor)).toHaveLength(1);
        expect(tasks(world, survivor)[0]?.hs_task_body).toContain(`ref ${other.id}-1 `);

        // New evidence edits them, and a third merge takes them along.
        world.account.replyToEmail(survivor.id);
        await until(() => notes(world, survivor)[0]?.includes('Replied'));
        const third = world.lead();
        await world.readiness(third, 'not_ready');
        const last = world.account.merge('contacts', third.id, survivor.id, BY_HAND);
        await until(() => world.account.value(last, 'baton_window') === 'open');
        await world.quiet();
        expect(open1(world, last)).toHaveLength(1);
        expect(tasks(world, last)).toHaveLength(1);
        expect(await world.redis.hkeys(leads(world))).toEqual([last.id]);
        world.account.update('contacts', last.id, { hs_email_optout: 'true' }, BY_HAND);
        await until(() => open1(world, last).length === 0);
        await until(() => notes(world, last)[0]?.includes('they have opted out of e-mail'));
      });
    }, 240_000);

    it('G05 of a closed window and an open one goes on with the open one', async () => {
      await within(async (world) => {
        const [survivor, other] = await open(world, ['Contact sales', 'Contact sales']);
        if (!survivor || !other) throw new Error('no leads');
        world.account.update('contacts', survivor.id, { baton_verdict: 'rejected' }, BY_HAND);
        await until(() => world.account.value(survivor, 'baton_window') === 'closed');
        await world.quiet();
        world.account.update('contacts', survivor.id, { baton_verdict: '' }, BY_HAND);
        const after = world.account.merge('contacts', survivor.id, other.id, BY_HAND);
        await until(() => world.account.value(after, 'baton_window') === 'open');
        await world.quiet();
        expect(open1(world, after)).toHaveLength(1);
        expect(open1(world, after)[0]?.hs_task_body).toContain(`ref ${other.id}-1 `);
        expect(notes(world, after)).toHaveLength(2);
      });
    }, 240_000);
  },
);

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

const held: Fault['do'] = { kind: 'delay', ms: 60_000, when: 'after' };

type Kill = {
  readonly when: string;
  readonly fault?: Fault;
  readonly seen: (world: World, survivor: CrmRecord, pair: Pair) => unknown;
};

const KILLS: readonly Kill[] = [
  {
    when: 'the records are folded',
    fault: { path: '/contacts/batch/read', skip: 1, do: { ...held, when: 'before' } },
    seen: async (world, _survivor, { slow }) =>
      (await world.redis.hexists(`${world.prefix}:{${PORTAL}}:leads`, slow.id)) === 0,
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
