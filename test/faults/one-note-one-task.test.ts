import { afterAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../simulator/types.ts';
import { checklistFolder, roomyText } from '../support/checklist-folder.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const CREATES = { tasks: '/tasks/batch/create', notes: '/notes/batch/create' };

/** What may go wrong around a create; HubSpot has written the record in those marked `after`. */
const FAULTS: readonly [string, Fault['do']][] = [
  ['HubSpot answers 502 after it has written', { kind: 'status', status: 502, when: 'after' }],
  ['HubSpot answers 503 before it has written', { kind: 'status', status: 503, when: 'before' }],
  ['the connection drops after HubSpot has written', { kind: 'drop', when: 'after' }],
  ['the connection drops before HubSpot has written', { kind: 'drop', when: 'before' }],
  [
    'HubSpot answers 429',
    { kind: 'status', status: 429, when: 'before', headers: { 'retry-after': '1' } },
  ],
  ['the record is locked (423)', { kind: 'status', status: 423, when: 'before' }],
];

const roomy = checklistFolder(roomyText());
afterAll(() => roomy.dispose());

/** These wait for the moment at which a lost request can no longer arrive, so they run side by side. */
describe.concurrent('G02 at most one note and one open task per window', () => {
  it.each(
    FAULTS.flatMap(([what, fault]) =>
      Object.values(CREATES).map((path) => [what, path, fault] as const),
    ),
  )('G02 when %s (%s)', async (_what, path, fault) => {
    const world = await startWorld();
    try {
      world.sim.fault({ path, do: fault });
      const contact = await readyLead(world);
      await until(() => isComplete(world, contact));
      await world.quiet();
      await expectOneOfEach(world, contact);
    } finally {
      await world.close();
    }
  });

  it.each(Object.values(CREATES))(
    'G02 when a worker is killed between request and answer (%s)',
    async (path) => {
      const world = await startWorld();
      try {
        world.sim.fault({ path, do: { kind: 'delay', ms: 60_000, when: 'after' } });
        const contact = world.lead();
        world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
        const type = path.includes('tasks') ? 'tasks' : 'notes';
        await until(() => world.account.list(type).length === 1);
        await world.workers.stop('SIGKILL');
        world.sim.clearFaults();
        world.workers = await world.startWorkers();
        await until(() => isComplete(world, contact));
        await world.quiet();
        await expectOneOfEach(world, contact);
      } finally {
        await world.close();
      }
    },
  );

  it('G03 goes on editing a note whose edit was written when the worker died', async () => {
    const world = await startWorld();
    try {
      const contact = await readyLead(world);
      await until(() => isComplete(world, contact));
      await world.quiet();
      const body = () => world.values(world.of(contact, 'notes')[0] ?? contact).hs_note_body ?? '';
      world.sim.fault({
        path: '/notes/batch/update',
        do: { kind: 'delay', ms: 60_000, when: 'after' },
      });
      world.account.replyToEmail(contact.id);
      await until(() => body().includes('Replied'));
      await world.workers.stop('SIGKILL');
      world.sim.clearFaults();
      world.workers = await world.startWorkers();
      world.account.submitForm(contact.id, 'Request a demo', 'See it work');
      await until(() => body().includes('Request a demo'));
      await world.quiet();
      await expectOneOfEach(world, contact);
    } finally {
      await world.close();
    }
  });

  it('G02 when two workers processes meet over many leads', async () => {
    const world = await startWorld({ settings: { CONFIG_DIR: roomy.dir } });
    const second = await world.startWorkers();
    try {
      const contacts = Array.from({ length: 60 }, () => world.lead());
      for (let round = 0; round < 3; round++) {
        for (const { id } of contacts) world.account.submitForm(id, 'Contact sales', 'Talk to us');
        for (const { id } of contacts) world.account.replyToEmail(id);
      }
      await until(() => contacts.every((contact) => isComplete(world, contact)));
      await world.quiet();
      for (const contact of contacts) await expectOneOfEach(world, contact);
    } finally {
      await second.stop();
      await world.close();
    }
  });

  it('takes up the leads of a killed worker, and stops gracefully on SIGTERM', async () => {
    const world = await startWorld({ settings: { CONFIG_DIR: roomy.dir } });
    try {
      world.sim.latency(300);
      const contacts = Array.from({ length: 30 }, () => world.lead());
      for (const { id } of contacts) world.account.submitForm(id, 'Contact sales', 'Talk to us');
      await until(() => world.sim.calls.some(({ path }) => path.endsWith('/contacts/batch/read')));
      await world.workers.stop('SIGKILL');
      world.workers = await world.startWorkers();
      await until(() => contacts.every((contact) => isComplete(world, contact)));
      expect(await world.workers.stop('SIGTERM')).toBe(0);
      expect(await world.webhooks.stop('SIGTERM')).toBe(0);
      for (const contact of contacts) await expectOneOfEach(world, contact);
    } finally {
      await world.close();
    }
  });
});

async function readyLead(world: World) {
  const contact = world.lead();
  world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
  return contact;
}

type Contact = ReturnType<World['lead']>;

function isComplete(world: World, contact: Contact): boolean {
  return (
    world.of(contact, 'notes').length > 0 &&
    world.of(contact, 'tasks').length > 0 &&
    world.account.value(contact, 'baton_window') === 'open'
  );
}

async function expectOneOfEach(world: World, contact: Contact): Promise<void> {
  expect(world.of(contact, 'notes')).toHaveLength(1);
  expect(world.of(contact, 'tasks')).toHaveLength(1);
}
