import { afterEach, beforeEach, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { tellPeople } from '../../src/use-cases/tell-people.ts';
import { startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

let world: InProcess;
beforeEach(async () => {
  world = await startInProcess();
});
afterEach(() => world.close());

const tell = async ({ id }: CrmRecord) => {
  const line = { contactId: id, ref: `${id}-1/1`, under: 'Nobody', html: `lead ${id}` };
  const failures = await tellPeople(world.portal, [{ ...line, ownerId: world.owner }]);
  return [...failures].map(([, { code }]) => code);
};

it('E3 a digest is delivered although the contact of its first line was deleted before', async () => {
  const [deleted, other, third] = [world.lead(), world.lead(), world.lead()];
  world.account.archive('contacts', deleted.id, { changeSource: 'CRM_UI' });
  expect(await tell(deleted)).toEqual(['hubspot-refused']);
  expect(await tell(other)).toEqual([]);
  expect(await tell(third)).toEqual([]);
  const tasks = world.account.list('tasks').map((task) => world.values(task).hs_task_body);
  expect(tasks).toEqual([expect.stringContaining(`lead ${other.id}`)]);
  expect(tasks[0]).toContain(`lead ${third.id}`);
});
