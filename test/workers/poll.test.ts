import { afterEach, beforeEach, expect, it } from 'vitest';

import { pollProcessor } from '../../workers/poll.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

let world: InProcess;
beforeEach(async () => {
  world = await startInProcess();
});
afterEach(() => world.close());

it('G28 looks for deleted contacts although HubSpot refuses a reason to reject that a new checklist version brought', async () => {
  const lead = world.lead();
  world.account.submitForm(lead.id, 'Contact sales', 'Talk to us');
  await world.work(lead.id);
  const reasons = world.account
    .properties('contacts')
    .find(({ name }) => name === 'baton_verdict_reason');
  reasons?.options.splice(0, 1);
  const body = { status: 'error', category: 'VALIDATION_ERROR' };
  world.sim.fault({
    method: 'PATCH',
    path: '/crm/properties/',
    times: Infinity,
    do: { kind: 'status', status: 400, when: 'before', body },
  });
  world.account.archive('contacts', lead.id, { changeSource: 'CRM_UI', silent: true });
  const poll = pollProcessor(world.services)({ data: { portalId: PORTAL } } as never);
  await expect(poll).rejects.toMatchObject({ code: 'hubspot-refused' });
  expect(await world.services.due.facts(PORTAL, Date.now() + 1_000)).toMatchObject({ due: 1 });
});
