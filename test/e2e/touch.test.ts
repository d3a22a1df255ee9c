import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { slaFolder } from '../support/sla-folder.ts';
import type { Folder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { SCOPES, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** The first list of an account; it is made before anybody asks for it. */
const LIST = '1001';
const GONE_LIST = 4040;
const NURTURE = [
  { id: 'keep-warm', intent: 'keep_warm', when: { missing: ['right-time'] }, list: Number(LIST) },
  { id: 'find-out', intent: 'find_out', when: { unknown: 'any' }, list: GONE_LIST },
];

describe('what becomes of a window when people do something', () => {
  let world: World;
  let folder: Folder;
  beforeAll(async () => {
    const tiers = [{ id: 'ready', first_touch: '1 hour' }];
    folder = slaFolder({ tiers, remind_at: '50%' }, { nurture: NURTURE });
    world = await startWorld({
      settings: { CONFIG_DIR: folder.path },
      scopes: [...SCOPES, 'sales-email-read', 'crm.lists.read', 'crm.lists.write'],
    });
    expect(world.account.addList('Keep warm', 'MANUAL').listId).toBe(LIST);
  });
  afterAll(async () => {
    await world.close();
    folder.remove();
  });

  const is = (contact: CrmRecord, name: string) => world.account.value(contact, name);
  const taskOf = (contact: CrmRecord) => world.values(world.of(contact, 'tasks')[0] ?? contact);
  const noteOf = (contact: CrmRecord) =>
    world.values(world.of(contact, 'notes')[0] ?? contact).hs_note_body ?? '';
  const members = () => world.account.listMembers(LIST);

  async function opened(properties: Record<string, string> = {}): Promise<CrmRecord> {
    const contact = world.lead(properties);
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => is(contact, 'baton_window') === 'open');
    await world.quiet();
    return contact;
  }

  function engage(contact: CrmRecord, type: 'calls' | 'emails', values: Record<string, string>) {
    const at = new Date(Date.now()).toISOString();
    const owned = { hs_timestamp: at, hubspot_owner_id: world.owner, ...values };
    const record = world.account.create(type, owned, { changeSource: 'CRM_UI' });
    world.account.associate(type, record.id, 'contacts', contact.id);
    return Date.parse(at);
  }

  const set = (contact: CrmRecord, values: Record<string, string>) =>
    world.account.update('contacts', contact.id, values, { changeSource: 'CRM_UI' });

  it('E2 E6 a call that a seller logs completes the task by itself and is named', async () => {
    const contact = await opened();
    expect(is(contact, 'baton_mail_pause')).toBe('true');
    const at = engage(contact, 'calls', { hs_call_title: 'Hello', hs_call_direction: 'OUTBOUND' });
    await until(() => is(contact, 'baton_window') === 'working');
    expect(taskOf(contact).hs_task_status).toBe('COMPLETED');
    expect(taskOf(contact).hs_task_body).toMatch(/^<p>Closed by Baton: Sam Seller called on /u);
    expect(noteOf(contact)).toMatch(
      /^<p><strong>Dana Ruiz\d+ \(Northwind \d+\): Sam Seller called/u,
    );
    expect(Date.parse(is(contact, 'baton_first_touch_at') ?? '')).toBe(at);
    expect(is(contact, 'baton_mail_pause')).toBe('true');
  });

  it('G22 an unanswered call does nothing', async () => {
    const contact = await opened();
    const reads = () => world.sim.calls.filter(({ path }) => path.includes('/calls/batch/read'));
    const before = reads().length;
    engage(contact, 'calls', { hs_call_direction: 'OUTBOUND', hs_call_status: 'NO_ANSWER' });
    await until(() => reads().length > before);
    await world.quiet();
    expect(is(contact, 'baton_window')).toBe('open');
    expect(taskOf(contact).hs_task_status).toBe('NOT_STARTED');
    expect(is(contact, 'baton_first_touch_at') ?? '').toBe('');
  });

  it('G22 an e-mail while a sequence runs is perhaps a touch: no reminder, the task stays', async () => {
    const contact = await opened({ hs_sequences_is_enrolled: 'true' });
    expect(taskOf(contact).hs_task_reminders).toMatch(/^\d+$/u);
    engage(contact, 'emails', { hs_email_direction: 'EMAIL', hs_email_subject: 'Hello' });
    await until(() => noteOf(contact).includes('Perhaps already in touch: Sam Seller wrote'));
    await world.quiet();
    expect(taskOf(contact)).toMatchObject({ hs_task_status: 'NOT_STARTED', hs_task_reminders: '' });
    expect(is(contact, 'baton_window')).toBe('open');
    expect(is(contact, 'baton_first_touch_at') ?? '').toBe('');
  });

  it('G1 a rejected lead closes, is not paused any more, and stays closed for the cool-down', async () => {
    const contact = await opened();
    set(contact, { baton_verdict: 'rejected', baton_verdict_reason: 'right-person' });
    await until(() => is(contact, 'baton_window') === 'closed');
    expect(taskOf(contact).hs_task_status).toBe('DEFERRED');
    expect(taskOf(contact).hs_task_body).toContain('Closed by Baton: rejected by the seller');
    expect(noteOf(contact)).toContain('rejected by the seller');
    expect(is(contact, 'baton_mail_pause')).toBe('false');
    await world.quiet();
    world.account.submitForm(contact.id, 'Request a demo', 'See it work');
    await world.quiet();
    expect(is(contact, 'baton_window')).toBe('closed');
    expect(is(contact, 'baton_readiness')).toBe('ready');
    expect(world.of(contact, 'tasks')).toHaveLength(1);
    const why = await world.redis.hget(`${world.prefix}:{4711}:leads`, contact.id);
    expect(why).toContain('the cool-down of the last window is not over');
  });

  it('G1 an accepted lead stays open', async () => {
    const contact = await opened();
    set(contact, { baton_verdict: 'accepted' });
    await until(async () =>
      (await world.redis.hget(`${world.prefix}:{4711}:leads`, contact.id))?.includes('"accepted"'),
    );
    await world.quiet();
    expect(is(contact, 'baton_window')).toBe('open');
    expect(taskOf(contact).hs_task_status).toBe('NOT_STARTED');
  });

  it('F1 F3 a lead enters the list of its track, and leaves it when its window opens', async () => {
    const contact = world.lead();
    await until(() => members().includes(contact.id));
    expect(is(contact, 'baton_nurture_track')).toBe('keep-warm');
    expect(is(contact, 'baton_nurture_intent')).toBe('keep_warm');
    await world.quiet();
    expect(is(contact, 'baton_mail_pause') ?? '').toBe('');
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => is(contact, 'baton_window') === 'open');
    await until(() => !members().includes(contact.id));
    expect(is(contact, 'baton_nurture_track')).toBe('');
    expect(is(contact, 'baton_mail_pause')).toBe('true');
  });

  it('F1 many leads of one batch are one call per list', async () => {
    const calls = () =>
      world.sim.calls.filter(({ path }) => path.includes(`/lists/2026-09/${LIST}/memberships/add`));
    await world.quiet();
    const before = calls().length;
    world.sim.webhooks.pause();
    const contacts = Array.from({ length: 30 }, () => world.lead());
    world.sim.webhooks.resume();
    await until(() => contacts.every(({ id }) => members().includes(id)));
    await world.quiet();
    expect(calls().length - before).toBeLessThan(contacts.length / 3);
  });

  it('F1 a list that is not there costs no lead anything', async () => {
    const contact = world.lead({ jobtitle: '' });
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => is(contact, 'baton_nurture_track') === 'find-out');
    expect(is(contact, 'baton_readiness')).toBe('unknown');
    await until(() => world.workers.output().includes('list of a nurture track cannot be written'));
  });

  it('G15 a person’s text and owner of the task stay, its end is still the end', async () => {
    const contact = await opened();
    const [task] = world.of(contact, 'tasks');
    const handoff = world.account.owners.find(({ email }) => email.startsWith('handoff'))?.id ?? '';
    const mine = {
      hs_task_body: '<p>My own words</p>',
      hubspot_owner_id: handoff,
      hs_task_status: 'IN_PROGRESS',
    };
    world.account.update('tasks', task?.id ?? '', mine, { changeSource: 'CRM_UI' });
    await world.quiet();
    engage(contact, 'calls', { hs_call_direction: 'OUTBOUND' });
    await until(() => is(contact, 'baton_window') === 'working');
    expect(taskOf(contact)).toMatchObject({
      hs_task_body: '<p>My own words</p>',
      hubspot_owner_id: handoff,
      hs_task_status: 'COMPLETED',
    });
  });
});
