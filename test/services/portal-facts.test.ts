import { afterEach, beforeEach, expect, it } from 'vitest';

import { startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

let world: InProcess;
beforeEach(async () => {
  world = await startInProcess();
});
afterEach(() => world.close());

const asks = async (properties = {}) => {
  const lead = world.lead(properties);
  world.account.submitForm(lead.id, 'Contact sales', 'Talk to us');
  await world.work(lead.id);
  return lead;
};

it('G17 a seller who was deactivated after the owners were read: the next in line has the task within a minute', async () => {
  await asks();
  const seller = world.account.owners.find(({ id }) => id === world.owner);
  const hanna = world.account.owners.find(({ email }) => email.startsWith('handoff-owner'));
  if (!seller || !hanna) throw new Error('both are there');
  seller.archived = true;
  const lead = await asks();
  expect(world.of(lead, 'tasks')).toEqual([]);
  world.pass(60_000);
  await world.work(lead.id);
  const [task, ...more] = world.of(lead, 'tasks');
  expect(more).toEqual([]);
  expect(task && world.values(task).hubspot_owner_id).toBe(hanna.id);
});

it('E6 writes where the app may not see which statuses a task can have', async () => {
  world.sim.fault({
    method: 'GET',
    path: '/crm/properties/2026-09/tasks',
    times: Infinity,
    do: { kind: 'status', status: 403, when: 'before', body: { category: 'MISSING_SCOPES' } },
  });
  const lead = await asks();
  expect([world.of(lead, 'tasks').length, world.of(lead, 'notes').length]).toEqual([1, 1]);
  world.account.update('contacts', lead.id, { jobtitle: 'Gardener' }, { changeSource: 'CRM_UI' });
  world.pass(60_000);
  await world.work(lead.id);
  const [task] = world.of(lead, 'tasks');
  expect(task && world.values(task).hs_task_status).toBe('COMPLETED');
});

const BY_HAND = { changeSource: 'CRM_UI' };

it('G15 a task that a person gave to somebody who has just joined stays with them', async () => {
  const lead = await asks();
  const nina = world.account.addOwner({ email: 'nina@example.com', firstName: 'Nina' }).id;
  const [task] = world.of(lead, 'tasks');
  world.account.update('tasks', task?.id ?? '', { hubspot_owner_id: nina }, BY_HAND);
  await world.work(lead.id);
  expect(task && world.values(task).hubspot_owner_id).toBe(nina);
});

it('G17 a lead of somebody who has just joined is theirs', async () => {
  await asks();
  const nina = world.account.addOwner({ email: 'nina@example.com', firstName: 'Nina' }).id;
  const lead = await asks({ hubspot_owner_id: nina });
  const owners = world.of(lead, 'tasks').map((task) => world.values(task).hubspot_owner_id);
  expect(owners).toEqual([nina]);
});

it('asks no more than once after somebody whom HubSpot does not list', async () => {
  const reads = () => world.sim.calls.filter(({ path }) => path.startsWith('/crm/owners')).length;
  await asks();
  const gone = world.account.addOwner({ email: 'gone@example.com' });
  const leads = [
    world.lead({ hubspot_owner_id: gone.id }),
    world.lead({ hubspot_owner_id: gone.id }),
  ];
  world.account.owners.splice(world.account.owners.indexOf(gone), 1);
  const before = reads();
  for (const lead of leads) await world.work(lead.id);
  const after = reads();
  expect(after).toBe(2 * before);
  await world.work(...leads.map(({ id }) => id));
  expect(reads()).toBe(after);
});
