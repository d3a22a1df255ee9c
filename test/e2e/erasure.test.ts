import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { digestsOf } from '../support/digests.ts';
import { linesWith, redisDump } from '../support/redis-dump.ts';
import { MANAGER, slaFolder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, SCOPES, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const UI = { changeSource: 'CRM_UI' };

/** Nobody else's traces look like these. */
const PERSON = {
  firstname: 'Zuleika',
  lastname: 'Quarterflash',
  email: 'zuleika@umbergrove.example',
  jobtitle: 'CTO of Lanternworks',
};
const TRACES = ['Zuleika', 'Quarterflash', 'umbergrove', 'Lanternworks'];

const LIST = '8';
const IN_LIST = { all: [{ list: LIST }, { property: 'jobtitle', is: 'nobody' }] };

function folderOf(firstTouch: string) {
  return slaFolder(
    { tiers: [{ id: 'ready', first_touch: firstTouch }], escalate: [{ at: '100%', to: MANAGER }] },
    { disqualify: [{ id: 'rival', say: 'Rival', when: IN_LIST }] },
  );
}

let world: World;

function person(): CrmRecord {
  const contact = world.lead(PERSON);
  const [company = ''] = world.account.associated('contacts', contact.id, 'companies');
  world.account.update('companies', company, { name: 'Umbergrove' }, UI);
  return contact;
}
async function opened(contact: CrmRecord, number = 1): Promise<CrmRecord> {
  world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
  await until(() => world.of(contact, 'notes').length === number, { what: `note ${number}` });
  await until(() => world.account.value(contact, 'baton_window') === 'open', { what: 'a window' });
  await world.quiet();
  return contact;
}
const kept = async () => linesWith(await redisDump(world.redis, world.prefix), TRACES);
const written = () =>
  linesWith(
    [...world.account.list('notes'), ...world.account.list('tasks')]
      .map((record) => JSON.stringify(world.values(record)))
      .join('\n'),
    TRACES,
  );
const logged = () => linesWith(`${world.webhooks.output()}\n${world.workers.output()}`, TRACES);
const isErased = async () => written().length === 0 && (await kept()).length === 0;
async function erased(within = 15_000): Promise<void> {
  await until(isErased, { within, what: 'nothing to be left' });
  await world.quiet();
  expect([await kept(), written(), logged()]).toEqual([[], [], []]);
}

/** Events about a contact, as HubSpot sends them by themselves; each call is a batch. */
async function send({ id }: CrmRecord, ...types: string[]): Promise<void> {
  const events = types.map((subscriptionType, place) => ({
    ...{ portalId: PORTAL, objectId: Number(id), subscriptionType },
    ...{ occurredAt: Date.now(), eventId: 70_000 + place, changeSource: 'CRM_UI' },
  }));
  expect(await world.sim.webhooks.send(events)).toBe(200);
}

/** Deletes for privacy without a word: the test tells of it itself. */
function eraseSilently(contact: CrmRecord): void {
  world.account.gdprDelete(contact.id, { ...UI, silent: true });
}

describe('G28 a contact who asked to be forgotten', () => {
  const folder = folderOf('3 seconds');
  beforeAll(async () => {
    world = await startWorld({
      settings: { CONFIG_DIR: folder.path, LOG_LEVEL: 'debug' },
      people: [MANAGER],
      scopes: [...SCOPES, 'crm.lists.read', 'crm.lists.write'],
    });
    world.account.addList('Rivals', 'MANUAL', [], LIST);
  });
  afterAll(async () => {
    await world.close();
    folder.remove();
  });

  it('G28 is in no key, no job, no note, no task and no log: windows, digest, failure, list', async () => {
    const contact = person();
    const { listId } = world.account.addList('Rivals', 'MANUAL', [contact.id], LIST);
    expect(listId).toBe(LIST);
    await opened(contact);
    await until(
      () => digestsOf(world, MANAGER).some((task) => /Umbergrove/u.test(task.hs_task_body ?? '')),
      {
        what: 'the digest',
      },
    );
    const [first] = world.of(contact, 'notes');
    world.account.update(
      'notes',
      first?.id ?? '',
      { hs_note_body: '<p>Zuleika: my words</p>' },
      UI,
    );
    world.account.bookMeeting(contact.id, 'A first look', Date.now() + 86_400_000);
    await until(() => world.account.value(contact, 'baton_window') === 'closed');
    await opened(contact, 2);
    world.sim.fault({
      path: '/contacts/batch/update',
      mentions: contact.id,
      times: Infinity,
      do: { kind: 'status', status: 400, when: 'before' },
    });
    world.account.update('contacts', contact.id, { jobtitle: 'CEO of Lanternworks' }, UI);
    const job = `\\"portalId\\":${PORTAL},\\"contactId\\":\\"${contact.id}\\"`;
    await until(
      async () => linesWith(await redisDump(world.redis, world.prefix), [job]).length > 0,
      {
        what: 'a job of its own',
      },
    );
    const dump = await redisDump(world.redis, world.prefix);
    for (const key of [
      ':leads = ',
      `:journal:${contact.id} = `,
      ':digest:',
      ':failures = ',
      `:list:${LIST}:members = `,
    ]) {
      expect(linesWith(dump, [key]).join()).toContain(contact.id);
    }
    expect((await kept()).length).toBeGreaterThan(2);
    expect(written().length).toBeGreaterThan(4);

    world.sim.webhooks.duplicate(3);
    world.sim.webhooks.shuffle(true);
    world.account.gdprDelete(contact.id, UI);
    await erased(30_000);
    world.sim.webhooks.duplicate(1);
    world.sim.webhooks.shuffle(false);
    world.sim.clearFaults();
    const after = await redisDump(world.redis, world.prefix);
    expect(linesWith(after, [job, `:journal:${contact.id} `, `"${contact.id}-`])).toEqual([]);
    expect(linesWith(after, [':leads = ', ':failures = ', ':members = ']).join()).not.toContain(
      `"${contact.id}"`,
    );
    const status = await baton(world.environment, 'status');
    expect(status.stdout).toContain('1 contact erased');
    expect(linesWith(status.output, TRACES)).toEqual([]);
  }, 120_000);

  it.each([
    ['the deletion comes first', ['contact.deletion', 'contact.privacyDeletion']],
    ['the privacy deletion comes first', ['contact.privacyDeletion', 'contact.deletion']],
  ])('G28 ends the same when %s, each of them twice', async (_what, types) => {
    const contact = await opened(person());
    const before = await world.redis.hlen(`${world.prefix}:{${PORTAL}}:erased`);
    eraseSilently(contact);
    for (const type of types) {
      await send(contact, type, type);
      await world.quiet();
    }
    await send(contact, ...types.toReversed());
    await erased();
    expect(await world.redis.hlen(`${world.prefix}:{${PORTAL}}:erased`)).toBe(before + 1);
    expect(await world.redis.hexists(`${world.prefix}:{${PORTAL}}:leads`, contact.id)).toBe(0);
  });

  it('G28 is not brought back by any later event', async () => {
    const contact = await opened(person());
    const call = world.account.create('calls', { hs_call_title: 'Zuleika' }, UI);
    world.account.gdprDelete(contact.id, UI);
    await erased();
    const late = {
      ...{ portalId: PORTAL, objectId: Number(contact.id), occurredAt: Date.now(), eventId: 8 },
      changeSource: 'CRM_UI',
    };
    const form = {
      propertyName: 'recent_conversion_event_name',
      propertyValue: 'Zuleika: Contact',
    };
    const sides = { fromObjectId: Number(call.id), toObjectId: Number(contact.id) };
    const events = [
      { ...late, subscriptionType: 'contact.propertyChange', ...form },
      { ...late, subscriptionType: 'contact.creation' },
      { ...late, subscriptionType: 'contact.restore' },
      { ...late, subscriptionType: 'contact.deletion' },
      {
        ...late,
        ...{ subscriptionType: 'object.associationChange', objectTypeId: '0-48', ...sides },
        ...{ fromObjectTypeId: '0-48', toObjectTypeId: '0-1' },
      },
    ];
    expect(await world.sim.webhooks.send(events)).toBe(200);
    await world.quiet();
    expect([await kept(), written(), logged()]).toEqual([[], [], []]);
    const dump = await redisDump(world.redis, world.prefix);
    expect(linesWith(dump, [`:journal:${contact.id} `, `"${contact.id}-`])).toEqual([]);
  });

  it('G27 G28 takes along the notes of a contact that was merged into it', async () => {
    const [survivor, other] = [await opened(person()), await opened(person())];
    const [note] = world.of(other, 'notes');
    world.account.update('notes', note?.id ?? '', { hs_note_body: '<p>Zuleika, my words</p>' }, UI);
    world.account.merge('contacts', survivor.id, other.id, UI);
    await until(async () =>
      (await world.redis.hget(`${world.prefix}:{${PORTAL}}:leads`, survivor.id))?.includes(
        `"merged":["${other.id}"]`,
      ),
    );
    await world.quiet();
    expect(written().length).toBeGreaterThan(2);
    world.account.gdprDelete(survivor.id, UI);
    await erased();
  });

  it('G28 in a paused portal is out of Redis at once, and out of HubSpot when it is live again', async () => {
    const contact = await opened(person());
    expect((await baton(world.environment, 'portals', 'pause')).code).toBe(0);
    const before = written();
    world.account.gdprDelete(contact.id, UI);
    await until(async () => (await kept()).length === 0, { what: 'Redis to be empty' });
    expect(written()).toEqual(before);
    expect((await baton(world.environment, 'portals', 'shadow')).code).toBe(0);
    await world.quiet();
    expect(written()).toEqual(before);
    expect((await baton(world.environment, 'portals', 'live', '--yes')).code).toBe(0);
    await erased();
  });

  it.each(['before', 'after'] as const)(
    'G28 ends the same when the worker is killed %s HubSpot has rewritten the note',
    async (when) => {
      const contact = await opened(person());
      // However often it is tried again: until we have seen it.
      world.sim.fault({
        path: '/notes/batch/update',
        times: Infinity,
        do: { kind: 'delay', ms: 60_000, when },
      });
      world.account.gdprDelete(contact.id, UI);
      const wanted = when === 'before' ? 2 : 1;
      await until(async () => (await kept()).length === 0 && written().length === wanted, {
        what: 'the erasure to be under way',
      });
      await world.workers.stop('SIGKILL');
      world.sim.clearFaults();
      world.workers = await world.startWorkers();
      await erased();
    },
  );
});

describe('a contact that comes back', () => {
  const folder = folderOf('4 hours');
  beforeAll(async () => {
    world = await startWorld({ settings: { CONFIG_DIR: folder.path }, people: [MANAGER] });
  });
  afterAll(async () => {
    await world.close();
    folder.remove();
  });

  const open = (contact: CrmRecord) =>
    world
      .of(contact, 'tasks')
      .map((task) => world.values(task))
      .filter(({ hs_task_status }) => hs_task_status === 'NOT_STARTED');

  it('H4 after a deletion that was carried out gets a window of a new name, and no second open task', async () => {
    const contact = await opened(person());
    const [task] = world.of(contact, 'tasks');
    world.account.archive('contacts', contact.id, UI);
    await until(() => world.values(task ?? contact).hs_task_status === 'DEFERRED');
    await world.quiet();
    expect(await kept()).toEqual([]);
    world.account.restore('contacts', contact.id, UI);
    await until(() => open(contact).length === 1, { what: 'a task' });
    await world.quiet();
    expect(open(contact)).toHaveLength(1);
    expect(open(contact)[0]?.hs_task_body).toContain(`ref ${contact.id}-2 `);
    expect(world.of(contact, 'notes')).toHaveLength(2);
    expect(world.account.value(contact, 'baton_window')).toBe('open');
    world.account.replyToEmail(contact.id);
    await world.quiet();
    expect(open(contact)).toHaveLength(1);
  });

  it('H4 goes on as before when deletion and restore come in whichever order, and late', async () => {
    const contact = await opened(person());
    world.sim.webhooks.pause();
    world.sim.webhooks.shuffle(true);
    world.account.archive('contacts', contact.id, UI);
    world.account.restore('contacts', contact.id, UI);
    world.sim.webhooks.resume();
    await world.quiet();
    world.sim.webhooks.shuffle(false);
    await send(contact, 'contact.deletion');
    await world.quiet();
    expect(open(contact)).toHaveLength(1);
    expect(open(contact)[0]?.hs_task_body).toContain(`ref ${contact.id}-1 `);
    expect(world.of(contact, 'notes')).toHaveLength(1);
  });

  it('G28 that HubSpot lost without a word is let go by the daily check', async () => {
    const contact = await opened(person());
    const [task] = world.of(contact, 'tasks');
    world.account.archive('contacts', contact.id, { ...UI, silent: true });
    await world.redis.del(`${world.prefix}:{${PORTAL}}:check:turn`);
    await until(() => world.values(task ?? contact).hs_task_status === 'DEFERRED');
    await world.quiet();
    expect(await world.redis.exists(`${world.prefix}:{${PORTAL}}:journal:${contact.id}`)).toBe(0);
    expect(world.workers.output()).toMatch(/"missing":1,.*contacts were deleted without a word/u);
  });
});
