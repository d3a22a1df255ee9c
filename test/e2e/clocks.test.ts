import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CrmRecord, Owner } from '../../simulator/types.ts';
import { digestsOf, linesAbout, sellersTasks } from '../support/digests.ts';
import { HANDOFF, slaFolder } from '../support/sla-folder.ts';
import type { Folder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { SCOPES, startWorld } from '../support/world.ts';
import type { World, WorldOptions } from '../support/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Of these at least one is far from midnight, whenever the test runs. */
const ZONES = ['Asia/Tokyo', 'America/Phoenix'] as const;

/** A shift that begins in two hours, in a zone where that is the same day: HubSpot's own words for it. */
function shift(now: number) {
  const zone = ZONES.find((one) => DateTime.fromMillis(now, { zone: one }).hour < 18) ?? ZONES[0];
  const opens = DateTime.fromMillis(now, { zone }).plus({ hours: 2 }).startOf('minute');
  const startMinute = opens.hour * 60 + opens.minute;
  const hours = [{ days: 'EVERY_DAY', startMinute, endMinute: startMinute + 180 }];
  return {
    due: opens.plus({ hours: 1 }),
    properties: { hs_standard_time_zone: zone, hs_working_hours: JSON.stringify(hours) },
  };
}

function leave(from: number, to: number) {
  const range = { startTimestamp: from, endTimestamp: to };
  return { hs_out_of_office_hours: JSON.stringify([range]) };
}

describe('deadlines by the clocks of people', () => {
  let folder: Folder;
  let world: World;
  beforeAll(() => {
    folder = slaFolder({ tiers: [{ id: 'ready', first_touch: '1 working hour' }] });
  });
  afterAll(() => {
    folder.remove();
  });

  const tell = ({ userId }: Owner, properties: Record<string, string>) =>
    world.account.create('users', { hs_internal_user_id: String(userId), ...properties });
  const taskOf = (contact: CrmRecord) => world.values(sellersTasks(world, contact)[0] ?? contact);
  const dueOf = (contact: CrmRecord) => Date.parse(taskOf(contact).hs_timestamp ?? '');
  const noteOf = (contact: CrmRecord) =>
    world.values(world.of(contact, 'notes')[0] ?? contact).hs_note_body ?? '';

  async function within(options: WorldOptions, play: () => Promise<void>): Promise<void> {
    world = await startWorld({ settings: { CONFIG_DIR: folder.path }, ...options });
    try {
      await play();
    } finally {
      await world.close();
    }
  }

  function owner(email: string): Owner {
    const found = world.account.owners.find((one) => one.email === email);
    if (!found) throw new Error(`nobody is called ${email}`);
    return found;
  }

  async function opened(contact = world.lead()): Promise<CrmRecord> {
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => sellersTasks(world, contact).length === 1);
    await until(() => noteOf(contact));
    await world.quiet();
    return contact;
  }

  it('G18 E1 the owner’s own hours and zone, in task, property and note', async () => {
    await within({}, async () => {
      const { due, properties } = shift(Date.now());
      tell(owner('seller@example.com'), properties);
      const contact = await opened();
      expect(dueOf(contact)).toBe(due.toMillis());
      const property = world.account.value(contact, 'baton_first_touch_due_at') ?? '';
      expect(Date.parse(property)).toBe(due.toMillis());
      const place = due.zoneName?.split('/')[1] ?? '';
      const moment = due.setLocale('en-US').toFormat('ccc d LLL, HH:mm');
      expect(noteOf(contact)).toContain(`by ${moment} (${place} time, Sam’s own hours)`);
    });
  });

  it('G18 the agreed hours where the app may not read what people say of theirs', async () => {
    const scopes = SCOPES.filter((scope) => !scope.includes('users'));
    await within({ scopes }, async () => {
      tell(owner('seller@example.com'), shift(Date.now()).properties);
      const before = Date.now();
      const contact = await opened();
      expect(dueOf(contact)).toBeGreaterThanOrEqual(before + HOUR);
      expect(dueOf(contact)).toBeLessThanOrEqual(Date.now() + HOUR);
      expect(noteOf(contact)).toContain('(Berlin time, agreed hours)');
    });
  });

  it('E4 G17 who is on leave is passed over, and the task comes back with them', async () => {
    await within({ people: ['cleo@example.com'] }, async () => {
      const [now, cleo] = [Date.now(), owner('cleo@example.com')];
      const user = tell(owner('seller@example.com'), leave(now - HOUR, now + 10 * DAY));
      const contact = world.lead();
      const [companyId = ''] = world.account.associated('contacts', contact.id, 'companies');
      world.account.update('companies', companyId, { hubspot_owner_id: cleo.id });
      const other = await opened();
      await opened(contact);
      expect(taskOf(contact).hubspot_owner_id).toBe(cleo.id);
      expect(taskOf(other).hubspot_owner_id).toBe(owner(HANDOFF).id);
      expect(world.account.value(contact, 'hubspot_owner_id')).toBe(world.owner);
      const due = dueOf(contact);

      world.account.update('users', user.id, { hs_out_of_office_hours: '[]' });
      await world.workers.stop();
      world.workers = await world.startWorkers();
      const news = { firstname: 'Diana' };
      world.account.update('contacts', contact.id, news, { changeSource: 'CRM_UI' });
      await until(() => taskOf(contact).hubspot_owner_id === world.owner);
      await world.quiet();
      expect(sellersTasks(world, contact)).toHaveLength(1);
      expect(dueOf(contact)).toBe(due);
    });
  });

  it('G17 everyone on leave: the task is there, due at the first opening, and the handoff owner is told', async () => {
    await within({}, async () => {
      const now = Date.now();
      const back = now + 3 * DAY;
      tell(owner('seller@example.com'), leave(now - HOUR, back));
      tell(owner(HANDOFF), leave(now - HOUR, now + 9 * DAY));
      const contact = await opened();
      expect(taskOf(contact).hubspot_owner_id).toBe(world.owner);
      expect(dueOf(contact)).toBe(back + HOUR);
      const digest = () => digestsOf(world, HANDOFF)[0];
      await until(() => linesAbout(digest(), contact) === 1);
      expect(digest()?.hs_task_body).toContain('Everyone who could take these is on leave (1):');
      world.account.replyToEmail(contact.id);
      await until(() => noteOf(contact).includes('Replied'));
      await world.quiet();
      expect(digestsOf(world, HANDOFF)).toHaveLength(1);
      expect(linesAbout(digest(), contact)).toBe(1);
    });
  });
});
