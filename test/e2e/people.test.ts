import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import type { LeadRecord } from '../../src/domain/lead/lead-record.ts';
import { baton } from '../support/baton.ts';
import { digestsOf, linesAbout, sellersTasks } from '../support/digests.ts';
import { HANDOFF, MANAGER, slaFolder } from '../support/sla-folder.ts';
import type { Folder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const BY_HAND = { changeSource: 'CRM_UI' };

/** What people do with a task, told by the end of the deadline; an hour is long enough for nothing to come due by itself. */
describe('people and their tasks', () => {
  let world: World;
  let folder: Folder;
  beforeAll(async () => {
    folder = slaFolder({ tiers: [{ id: 'ready', first_touch: '1 hour' }], remind_at: '50%' });
    world = await startWorld({ settings: { CONFIG_DIR: folder.path }, people: [MANAGER] });
  });
  afterAll(async () => {
    await world.close();
    folder.remove();
  });

  const ownerOf = (email: string) => {
    const owner = world.account.owners.find((one) => one.email === email);
    if (!owner) throw new Error(`nobody is called ${email}`);
    return owner;
  };
  const task = (contact: CrmRecord) => sellersTasks(world, contact)[0] ?? contact;
  const taskOf = (contact: CrmRecord) => world.values(task(contact));
  const edit = (contact: CrmRecord, values: Record<string, string>) =>
    world.account.update('tasks', task(contact).id, values, BY_HAND);
  const windowOf = async ({ id }: CrmRecord) => {
    const stored = await world.redis.hget(`${world.prefix}:{${PORTAL}}:leads`, id);
    const { window } = JSON.parse(stored ?? '{}') as LeadRecord;
    if (window.state !== 'open' && window.state !== 'working') throw new Error(window.state);
    return window;
  };

  async function opened(properties: Record<string, string> = {}): Promise<CrmRecord> {
    const contact = world.lead(properties);
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => sellersTasks(world, contact).length === 1);
    await until(() => world.account.value(contact, 'baton_window') === 'open');
    await world.quiet();
    return contact;
  }

  /** Owners are read every ten minutes: a worker that starts knows them at once. */
  async function afterOwnersChanged(): Promise<void> {
    await world.workers.stop();
    world.workers = await world.startWorkers();
  }

  /** Something that has nothing to do with the task: the lead is looked at. */
  function news({ id }: CrmRecord): void {
    world.account.update('contacts', id, { firstname: `D${Date.now()}` }, BY_HAND);
  }

  it('E2 a task that is ticked without a touch leaves the window open, and counts as said', async () => {
    const contact = await opened();
    edit(contact, { hs_task_status: 'COMPLETED' });
    await until(async () => (await windowOf(contact)).saidDoneAt);
    await world.quiet();
    expect(world.account.value(contact, 'baton_window')).toBe('open');
    expect(world.account.value(contact, 'baton_first_touch_at') ?? '').toBe('');
    const why = await baton(world.environment, 'why', contact.id);
    expect(why.code).toBe(0);
    expect(why.stdout).toMatch(/task completed by hand, nobody in touch \(live\)/u);
    expect(why.stdout).toMatch(/^Now: ready, window open/mu);
    const report = await baton(world.environment, 'report', '--json');
    expect(report.code).toBe(0);
    expect(JSON.parse(report.stdout)).toMatchObject({
      total: {
        windows: 1,
        saidDone: { n: 1, of: 1 },
        followUp: { n: 0 },
        outcomes: { waiting: 1 },
      },
    });
  });

  it('E2 one that is opened again is as if it had never been ticked', async () => {
    const contact = await opened();
    edit(contact, { hs_task_status: 'COMPLETED' });
    await until(async () => (await windowOf(contact)).saidDoneAt);
    edit(contact, { hs_task_status: 'NOT_STARTED' });
    await until(async () => (await windowOf(contact)).saidDoneAt === null);
  });

  it('G15 one that is deleted stays deleted and is remembered as dismissed', async () => {
    const contact = await opened();
    world.account.archive('tasks', task(contact).id, BY_HAND);
    news(contact);
    await until(async () => (await windowOf(contact)).dismissedAt);
    await world.quiet();
    expect(sellersTasks(world, contact)).toEqual([]);
    expect(world.account.value(contact, 'baton_window')).toBe('open');
    const why = await baton(world.environment, 'why', contact.id);
    expect(why.stdout).toMatch(/task dismissed by hand: deleted or deferred \(live\)/u);
  });

  it('G15 a later due date is the person’s, and only the reminder follows it', async () => {
    const contact = await opened();
    const due = Date.parse(taskOf(contact).hs_timestamp ?? '');
    const later = due + 86_400_000;
    edit(contact, { hs_timestamp: new Date(later).toISOString() });
    // HubSpot tells nobody of a due date: the next look finds it.
    news(contact);
    await until(() => Number(taskOf(contact).hs_task_reminders) === later);
    expect(Date.parse(taskOf(contact).hs_timestamp ?? '')).toBe(later);
    expect((await windowOf(contact)).dueAt).toBe(due);
    const property = world.account.value(contact, 'baton_first_touch_due_at') ?? '';
    expect(Date.parse(property)).toBe(due);
  });

  it('E4 G01 a contact that gets another owner brings its task along, once', async () => {
    const contact = await opened();
    const manager = ownerOf(MANAGER);
    world.account.update('contacts', contact.id, { hubspot_owner_id: manager.id }, BY_HAND);
    await until(() => taskOf(contact).hubspot_owner_id === manager.id);
    await world.quiet();
    expect(sellersTasks(world, contact)).toHaveLength(1);
    const why = await baton(world.environment, 'why', contact.id);
    expect(why.stdout.match(/handed on to .+ \(live\)/gu)).toHaveLength(1);
  });

  it('G15 G17 a task of somebody who leaves changes hands, also when a person had given it to them', async () => {
    const leaver = world.account.addOwner({ email: 'leaver@example.com', firstName: 'Lea' });
    await afterOwnersChanged();
    const own = await opened({ hubspot_owner_id: leaver.id });
    const given = await opened();
    const kept = await opened();
    edit(given, { hubspot_owner_id: leaver.id });
    edit(kept, { hubspot_owner_id: ownerOf(MANAGER).id });
    await world.quiet();
    for (const contact of [own, given]) {
      expect(taskOf(contact).hubspot_owner_id).toBe(leaver.id);
      news(contact);
    }
    await world.quiet();
    expect(taskOf(given).hubspot_owner_id, 'a person’s choice stays').toBe(leaver.id);
    leaver.archived = true;
    await afterOwnersChanged();
    for (const contact of [own, given, kept]) news(contact);
    await until(() => taskOf(own).hubspot_owner_id === ownerOf(HANDOFF).id);
    await until(() => taskOf(given).hubspot_owner_id === world.owner);
    await world.quiet();
    expect(taskOf(kept).hubspot_owner_id).toBe(ownerOf(MANAGER).id);
    for (const contact of [own, given, kept]) {
      expect(sellersTasks(world, contact)).toHaveLength(1);
      expect(taskOf(contact).hs_task_status).toBe('NOT_STARTED');
    }
  });
});

describe('a task that somebody ended without a touch, when its time is over', () => {
  it('E2 E3 is told to whom the steps name, and stays with who ended it', async () => {
    const escalate = [
      { at: '100%', to: MANAGER },
      { at: '150%', to: HANDOFF, reassign: true },
    ];
    const folder = slaFolder({ tiers: [{ id: 'ready', first_touch: '10 seconds' }], escalate });
    const world = await startWorld({ settings: { CONFIG_DIR: folder.path }, people: [MANAGER] });
    try {
      const contacts = [world.lead(), world.lead()] as const;
      for (const { id } of contacts) world.account.submitForm(id, 'Contact sales', 'Talk to us');
      const tasks = await until(() => {
        const found = contacts.map((contact) => sellersTasks(world, contact)[0]);
        return found.every((one) => one !== undefined) ? found : null;
      });
      const statuses = ['COMPLETED', 'DEFERRED'];
      for (const [i, one] of tasks.entries()) {
        const hs_task_status = statuses[i] ?? '';
        world.account.update('tasks', one?.id ?? '', { hs_task_status }, BY_HAND);
      }
      const words = [
        'the task was completed, and no contact is to be seen',
        'the task was dismissed',
      ];
      for (const [i, contact] of contacts.entries()) {
        for (const email of [MANAGER, HANDOFF]) {
          const digest = () => digestsOf(world, email).at(-1);
          await until(() => linesAbout(digest(), contact) === 1);
          expect(digest()?.hs_task_body).toContain(words[i]);
        }
      }
      await world.quiet();
      for (const [i, one] of tasks.entries()) {
        expect(world.values(one ?? contacts[0])).toMatchObject({
          hubspot_owner_id: world.owner,
          hs_task_status: statuses[i],
        });
      }
    } finally {
      await world.close();
      folder.remove();
    }
  }, 90_000);
});
