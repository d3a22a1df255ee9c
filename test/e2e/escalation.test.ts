import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { digestsOf, linesAbout, sellersTasks } from '../support/digests.ts';
import { HANDOFF, MANAGER, slaFolder } from '../support/sla-folder.ts';
import type { Folder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

describe('a lead whom nobody contacts', () => {
  let world: World;
  let folder: Folder;
  beforeAll(async () => {
    const escalate = [
      { at: '100%', to: MANAGER },
      { at: '200%', to: HANDOFF, reassign: true },
    ];
    folder = slaFolder({ tiers: [{ id: 'ready', first_touch: '8 seconds' }], escalate });
    world = await startWorld({ settings: { CONFIG_DIR: folder.path }, people: [MANAGER] });
  });
  afterAll(async () => {
    await world.close();
    folder.remove();
  });

  const idOf = (email: string) => world.account.owners.find((one) => one.email === email)?.id;
  const taskOf = (contact: CrmRecord) => world.values(sellersTasks(world, contact)[0] ?? contact);
  const digests = () => digestsOf(world, MANAGER);
  const last = () => digests().at(-1);

  async function opened(): Promise<CrmRecord> {
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => sellersTasks(world, contact).length === 1);
    return contact;
  }

  function call(contact: CrmRecord): void {
    const values = { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner };
    const record = world.account.create('calls', values, { changeSource: 'CRM_UI' });
    world.account.associate('calls', record.id, 'contacts', contact.id);
  }

  it('E3 G20 is told to the manager in one digest, then handed on; a call stops both', async () => {
    const [ignored, other, called, mine] = await Promise.all([
      opened(),
      opened(),
      opened(),
      opened(),
    ]);
    call(called);
    world.account.update(
      'tasks',
      sellersTasks(world, mine)[0]?.id ?? '',
      { hubspot_owner_id: idOf(MANAGER) ?? '' },
      { changeSource: 'CRM_UI' },
    );
    await until(() => linesAbout(last(), ignored) === 1 && linesAbout(last(), other) === 1);
    const digest = last() ?? {};
    expect(digests()).toHaveLength(1);
    expect(digest.hs_task_body).toMatch(/A lead at Northwind \d+: nobody was in touch by/u);
    expect(digest.hs_task_body).toContain('the task is with Sam Seller');
    expect(digest.hs_task_body).not.toMatch(/Dana|Ruiz|CTO|@northwind/u);
    expect(digest.hs_task_reminders).toMatch(/^\d+$/u);
    await until(() => taskOf(ignored).hubspot_owner_id === idOf(HANDOFF));
    expect(taskOf(ignored).hs_task_body).toContain('Overdue: nobody was in touch by');
    expect(taskOf(ignored).hs_task_reminders).toMatch(/^\d+$/u);
    expect(world.account.value(ignored, 'hubspot_owner_id')).toBe(world.owner);
    await until(() => taskOf(other).hubspot_owner_id === idOf(HANDOFF));
    await until(() => taskOf(mine).hs_task_body?.includes('Overdue'));
    await world.quiet();
    expect(taskOf(mine).hubspot_owner_id).toBe(idOf(MANAGER));
    expect(world.account.value(called, 'baton_window')).toBe('working');
    expect(linesAbout(last(), called)).toBe(0);
    for (const lead of [ignored, other, mine]) expect(linesAbout(last(), lead)).toBe(1);
    expect(digests()).toHaveLength(1);
  }, 60_000);

  it('E3 comes in another digest once somebody has done with the first', async () => {
    const [first] = world.account
      .list('tasks')
      .filter((task) => /ref digest-/u.test(world.values(task).hs_task_body ?? ''));
    const done = { hs_task_status: 'COMPLETED' };
    world.account.update('tasks', first?.id ?? '', done, { changeSource: 'CRM_UI' });
    const contact = await opened();
    await until(() => linesAbout(last(), contact) === 1);
    expect(digests()).toHaveLength(2);
    expect(last()).toMatchObject({ hs_task_status: 'NOT_STARTED' });
    expect(last()?.hs_task_subject).toMatch(/: 1 lead without follow-up$/u);
    expect(linesAbout(digests()[0], contact)).toBe(0);
  }, 60_000);

  it('G1 stops when the seller has accepted', async () => {
    const contact = await opened();
    const verdict = { baton_verdict: 'accepted' };
    world.account.update('contacts', contact.id, verdict, { changeSource: 'CRM_UI' });
    const later = await opened();
    await until(() => linesAbout(last(), later) === 1);
    await until(() => taskOf(later).hubspot_owner_id === idOf(HANDOFF));
    expect(linesAbout(last(), contact)).toBe(0);
    expect(taskOf(contact).hubspot_owner_id).toBe(world.owner);
  }, 60_000);
});
