import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startProcess } from '../../demo/processes.ts';
import type { CrmRecord } from '../../simulator/types.ts';
import { digestsOf, linesAbout, sellersTasks } from '../support/digests.ts';
import { HANDOFF, slaFolder } from '../support/sla-folder.ts';
import type { Folder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const DAY = 86_400_000;

describe('a seller who is given one new task a day', () => {
  let world: World;
  let folder: Folder;
  beforeAll(async () => {
    const tiers = [{ id: 'ready', first_touch: '3 working days' }];
    folder = slaFolder({ tiers, daily_cap_per_seller: 1 });
    world = await startWorld({ settings: { CONFIG_DIR: folder.path } });
  });
  afterAll(async () => {
    await world.close();
    folder.remove();
  });

  const digests = () => digestsOf(world, HANDOFF);
  const tasks = (contact: CrmRecord) => sellersTasks(world, contact);

  async function ready(): Promise<CrmRecord> {
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => world.of(contact, 'notes').length === 1);
    await world.quiet();
    return contact;
  }

  it('E5 gets the second lead’s note today and its task tomorrow; the handoff owner reads of it once', async () => {
    const first = await ready();
    expect(tasks(first)).toHaveLength(1);
    expect(digests()).toHaveLength(0);

    const [second, third] = [await ready(), await ready()];
    for (const contact of [second, third]) {
      expect(tasks(contact)).toEqual([]);
      expect(world.of(contact, 'notes')).toHaveLength(1);
      expect(world.account.value(contact, 'baton_window')).toBe('open');
    }
    await until(() => linesAbout(digests()[0], third) === 1);
    expect(digests()).toHaveLength(1);
    expect(digests()[0]?.hs_task_body).toMatch(
      /<p>Beyond the 1 new task of Sam Seller on [A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \(2\):<\/p>/u,
    );
    expect(digests()[0]?.hs_task_body).not.toMatch(/Dana|Ruiz|CTO/u);

    // News makes no second line, and no task either.
    for (const { id } of [first, second]) world.account.replyToEmail(id);
    await until(() =>
      world.values(world.of(second, 'notes')[0] ?? second).hs_note_body?.includes('Replied'),
    );
    await world.quiet();
    expect(tasks(second)).toEqual([]);
    expect(tasks(first)).toHaveLength(1);
    expect(linesAbout(digests()[0], first)).toBe(0);
    expect(linesAbout(digests()[0], second)).toBe(1);

    // Given to somebody else by its owner, as the line says, it has its task at once.
    const other = world.account.addOwner({ email: 'other@example.com', firstName: 'Olga' });
    await world.workers.stop();
    world.workers = await world.startWorkers();
    const news = { hubspot_owner_id: other.id };
    world.account.update('contacts', third.id, news, { changeSource: 'CRM_UI' });
    await until(() => tasks(third).length === 1);
    expect(world.values(tasks(third)[0] ?? third).hubspot_owner_id).toBe(other.id);
    expect(tasks(second)).toEqual([]);

    // A day later, by the clock of the service alone.
    await world.workers.stop();
    const tomorrow = new Date(Date.now() + 1.1 * DAY).toISOString();
    world.workers = startProcess('workers/main.ts', {
      ...world.environment,
      DEMO_CLOCK: `${tomorrow}@1`,
    });
    await until(() => tasks(second).length === 1);
    expect(world.values(tasks(second)[0] ?? second).hubspot_owner_id).toBe(world.owner);
    for (const contact of [first, second, third]) {
      expect(tasks(contact)).toHaveLength(1);
      expect(world.of(contact, 'notes')).toHaveLength(1);
    }
    expect(linesAbout(digests()[0], second)).toBe(1);
    expect(digests()).toHaveLength(1);
  }, 120_000);
});
