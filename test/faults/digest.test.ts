import { describe, expect, it } from 'vitest';

import type { CrmRecord, Fault } from '../../simulator/types.ts';
import { digestsOf, linesAbout, sellersTasks } from '../support/digests.ts';
import { MANAGER, slaFolder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** The worker dies as soon as this is seen; the faults hold the request up so that it is seen in time. */
type Round = {
  readonly when: string;
  readonly fault?: Fault;
  readonly seen: (world: World, contact: CrmRecord) => unknown;
};

const held: Fault['do'] = { kind: 'delay', ms: 60_000, when: 'after' };

/** Of the two edits of an escalation the first is that of the seller's task, which is overdue now. */
const ROUNDS: readonly Round[] = [
  {
    when: 'HubSpot has made the digest and has not answered',
    fault: { path: '/tasks/batch/create', do: held },
    seen: (world) => digestsOf(world, MANAGER).length === 1,
  },
  {
    when: 'the step is remembered',
    seen: async (world, { id }) =>
      (await world.redis.hget(`${world.prefix}:{4711}:leads`, id))?.includes('"stepsTaken":1'),
  },
  {
    when: 'the line is remembered and not written',
    seen: async (world, { id }) =>
      (await world.redis.keys(`${world.prefix}:{4711}:digest:told:*:${id}-1/1`)).length === 1,
  },
  {
    when: 'HubSpot has edited the digest and has not answered',
    fault: { path: '/tasks/batch/update', skip: 1, do: held },
    seen: (world, contact) => linesAbout(digestsOf(world, MANAGER)[0], contact) === 1,
  },
  {
    when: 'HubSpot has edited the seller’s task and has not answered',
    fault: { path: '/tasks/batch/update', do: held },
    seen: (world, contact) =>
      world.values(sellersTasks(world, contact)[0] ?? contact).hs_task_body?.includes('Overdue'),
  },
];

describe('G02 E3 one digest task, each line once', () => {
  it('when the worker is killed between a line and its task, again and again', async () => {
    const escalate = [{ at: '100%', to: MANAGER }];
    const folder = slaFolder({ tiers: [{ id: 'ready', first_touch: '5 seconds' }], escalate });
    const world = await startWorld({ settings: { CONFIG_DIR: folder.path }, people: [MANAGER] });
    const contacts: CrmRecord[] = [];
    try {
      for (const { when, fault, seen } of ROUNDS) {
        const contact = world.lead();
        contacts.push(contact);
        world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
        await until(() => sellersTasks(world, contact).length === 1, { what: `a task: ${when}` });
        await world.quiet();
        if (fault) world.sim.fault(fault);
        await until(() => seen(world, contact), { what: when });
        await world.workers.stop('SIGKILL');
        world.sim.clearFaults();
        world.workers = await world.startWorkers();
        await until(() => linesAbout(digestsOf(world, MANAGER)[0], contact) === 1, {
          what: `the line after: ${when}`,
        });
        await world.quiet();
      }
      const digests = digestsOf(world, MANAGER);
      expect(digests).toHaveLength(1);
      for (const contact of contacts) {
        expect(linesAbout(digests[0], contact)).toBe(1);
        expect(sellersTasks(world, contact)).toHaveLength(1);
        const record = await world.redis.hget(`${world.prefix}:{4711}:leads`, contact.id);
        expect(record).toContain('"stepsTaken":1,"stepsTold":1');
      }
    } finally {
      await world.close();
      folder.remove();
    }
  }, 240_000);
});
