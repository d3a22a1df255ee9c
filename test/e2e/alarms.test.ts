import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { alarmReceiver } from '../support/alarm-receiver.ts';
import type { AlarmReceiver } from '../support/alarm-receiver.ts';
import { checklistFolder, versionText } from '../support/checklist-folder.ts';
import type { ChecklistFolder } from '../support/checklist-folder.ts';
import { connectByOAuth } from '../support/connect-by-oauth.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const HANDOFF = 'handoff-owner@example.com';

let receiver: AlarmReceiver;
let folder: ChecklistFolder;
let world: World;
beforeAll(async () => {
  receiver = await alarmReceiver();
  folder = checklistFolder();
  const settings = { ALERT_WEBHOOK_URL: receiver.url, CONFIG_DIR: folder.dir };
  world = await startWorld({ oauth: true, settings });
  await connectByOAuth(world, PORTAL);
});
afterAll(async () => {
  await world.close();
  folder.dispose();
  await receiver.close();
});

const alarms = (code: string) => receiver.received.filter((alarm) => alarm.code === code);

describe('an admin is told', () => {
  it('G17 once that nobody alive can take a task, although three leads wait for one', async () => {
    const handoff = world.account.owners.find(({ email }) => email === HANDOFF);
    if (handoff) handoff.archived = true;
    const leads = [1, 2, 3].map(() => world.lead({ hubspot_owner_id: '' }));
    for (const { id } of leads) world.account.submitForm(id, 'Contact sales', 'Talk to us');
    await until(() => leads.every((lead) => world.of(lead, 'notes').length === 1));
    await until(() => alarms('no-live-owner').length > 0);
    const [alarm] = alarms('no-live-owner');
    expect(alarm).toMatchObject({ source: 'baton', portalId: PORTAL });
    expect(alarm?.count).toBeGreaterThan(0);
    expect(leads.flatMap((lead) => world.of(lead, 'tasks'))).toEqual([]);
  });

  it('once, though both processes find it, that a checklist file cannot be used', async () => {
    folder.write('checklist: [');
    const both = [world.webhooks, world.workers];
    const words = 'a checklist file cannot be used';
    await until(() => both.every((process) => process.output().includes(words)));
    await until(() => alarms('checklist-file-bad').length > 0);
    folder.write(versionText());
  });

  it('that a portal is disconnected', async () => {
    world.account.uninstall();
    await until(() => alarms('portal-disconnected').length > 0);
    expect(alarms('portal-disconnected')).toMatchObject([{ portalId: PORTAL, count: null }]);
  });

  it('G33 each once, and nothing of a person', async () => {
    await Promise.all([world.workers.stop(), world.webhooks.stop()]);
    const codes = receiver.received.map(({ code }) => code);
    expect(codes.toSorted()).toEqual([
      'checklist-file-bad',
      'no-live-owner',
      'portal-disconnected',
    ]);
    const told = JSON.stringify(receiver.received);
    expect(told).not.toMatch(/Dana|Ruiz|northwind|CTO|@example/iu);
    expect(world.workers.output()).not.toContain('an alarm');
  });
});
