import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { leadProcessor } from '../../workers/lead.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

describe('the last attempt of a lead that has a job of its own', () => {
  let world: InProcess;
  let lead: CrmRecord;
  beforeEach(async () => {
    world = await startInProcess();
    lead = world.lead();
    world.sim.fault({
      method: 'POST',
      path: '/contacts/batch/read',
      mentions: lead.id,
      times: Infinity,
      // Read the sooner for not being asked for again and again.
      do: {
        kind: 'status',
        status: 207,
        when: 'before',
        body: { results: [], errors: [{ category: 'INTERNAL_ERROR' }] },
      },
    });
  });
  afterEach(() => world.close());

  const attempt = async () => {
    const data = { portalId: PORTAL, contactId: lead.id };
    const job = { data, attemptsMade: 4, opts: { attempts: 5 } } as never;
    await world.services.due.mark(PORTAL, [lead.id], Date.now());
    return leadProcessor(world.services)(job).then(
      () => 'over',
      () => 'failed',
    );
  };
  const state = async () =>
    (await world.services.failures.read(PORTAL, [lead.id])).leads.get(lead.id)?.state;

  it('lists nobody while HubSpot is away as a whole: it waits with the rest', async () => {
    expect([await attempt(), await state()]).toEqual(['over', 'put off']);
    expect(await world.services.due.next(PORTAL, Date.now())).toBeGreaterThan(Date.now());
  });

  it('lists it where others of its portal went through since', async () => {
    await attempt();
    world.pass(1_000);
    await world.work(world.lead().id);
    world.pass(1_000);
    expect([await attempt(), await state()]).toEqual(['failed', 'failed']);
  });
});
