import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

describe('G12 a lead of which Redis has lost everything', () => {
  let world: InProcess;
  beforeEach(async () => {
    world = await startInProcess();
  });
  afterEach(() => world.close());

  /** As if an empty Redis stood in its place; the portal of the static token connects itself again. */
  async function loseRedis(): Promise<void> {
    await world.redis.del(...(await world.redis.keys(`*${world.prefix}*`)));
    await world.portal.connect();
  }

  it.each(['notes', 'tasks'] as const)(
    'G12 G02 gets its %s once where HubSpot had refused them and its state says nothing of them',
    async (object) => {
      const lead = world.lead();
      world.sim.fault({
        path: `/${object}/batch/create`,
        times: Infinity,
        do: { kind: 'status', status: 400, when: 'before' },
      });
      world.account.submitForm(lead.id, 'Contact sales', 'Talk to us');
      await world.work(lead.id);
      expect(world.of(lead, object)).toEqual([]);
      expect(world.values(lead).baton_state).toBeTruthy();
      await loseRedis();
      world.sim.clearFaults();
      await world.work(lead.id);
      const story = await world.portal.journal.read(PORTAL, lead.id);
      expect(story[0]?.what).toBe('restored');
      expect(world.of(lead, object)).toHaveLength(1);
      await loseRedis();
      await world.work(lead.id);
      for (const one of ['notes', 'tasks'] as const) expect(world.of(lead, one)).toHaveLength(1);
    },
  );
});
