import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { isUnderWay } from '../../src/domain/window/window.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

const MINUTE = 60_000;

describe('G20 a late window that a merge brings along', () => {
  let world: InProcess;
  beforeEach(async () => {
    world = await startInProcess();
    world.account.addOwner({ email: 'manager@example.com', firstName: 'Mona' });
  });
  afterEach(() => world.close());

  const windowOf = async (contactId: string) => {
    const { window } = (await world.portal.leads.read(PORTAL, [contactId])).get(contactId) ?? {};
    if (!window || !isUnderWay(window)) throw new Error('a window is under way');
    return window;
  };
  const digests = () =>
    world.account
      .list('tasks')
      .filter((task) => world.values(task).hs_task_body?.includes('ref digest-'));

  it.each([
    ['takes no step where somebody has called since, and nobody has looked', true],
    ['takes its step where nobody was in touch', false],
  ])('G20 G27 %s', async (_what, isCalled) => {
    const [survivor, other] = [world.lead(), world.lead()];
    await world.work(survivor.id);
    world.account.submitForm(other.id, 'Contact sales', 'Talk to us');
    await world.work(other.id);
    world.pass(MINUTE);
    if (isCalled) {
      const at = new Date(world.portal.now()).toISOString();
      const values = { hs_timestamp: at, hubspot_owner_id: world.owner };
      const call = world.account.create('calls', values);
      world.account.associate('calls', call.id, 'contacts', other.id);
    }
    world.pass((await windowOf(other.id)).dueAt - world.portal.now() + MINUTE);
    world.account.merge('contacts', survivor.id, other.id);
    await world.work(survivor.id, other.id);
    expect(await windowOf(survivor.id)).toMatchObject({
      state: isCalled ? 'working' : 'open',
      stepsTaken: isCalled ? 0 : 1,
    });
    const story = await world.portal.journal.read(PORTAL, survivor.id);
    expect(story.map(({ what }) => what)).toEqual([
      'opened',
      'merged',
      isCalled ? 'touched' : 'escalated',
    ]);
    expect(digests()).toHaveLength(isCalled ? 0 : 1);
  });
});
