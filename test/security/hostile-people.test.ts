import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

const MINUTE = 60_000;
const TAGS = /<\/?(?:p|strong|ul|li)>|<a href="https:\/\/[\w./-]+">|<\/a>/gu;

describe('people of a portal and companies whose names are markup', () => {
  let world: InProcess;
  beforeEach(async () => {
    world = await startInProcess();
    // As if HubSpot kept whatever it is sent.
    world.sim.switches.sanitiseBodies = false;
  });
  afterEach(() => world.close());

  /** Every text of Baton's that HubSpot shows as HTML. */
  const bodies = () =>
    [...world.account.list('notes'), ...world.account.list('tasks')].map((record) => {
      const { hs_note_body: note, hs_task_body: task } = world.values(record);
      return note ?? task ?? '';
    });
  const bodyWith = (words: string) => bodies().find((body) => body.includes(words));
  const expectText = () => {
    for (const body of bodies()) expect(body.replaceAll(TAGS, '')).not.toMatch(/[<>"]/u);
  };

  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['"><b>x</b>', '&quot;&gt;&lt;b&gt;x&lt;/b&gt;'],
  ])('G25 are text in note, task, digest and ended task: %s', async (name, escaped) => {
    const { account } = world;
    const seller = account.addOwner({ email: 'eve@example.com', firstName: name, lastName: '' });
    const company = account.create('companies', { name, domain: 'northwind.example' });
    const lead = world.lead({ hubspot_owner_id: seller.id }, company.id);
    account.submitForm(lead.id, 'Contact sales', 'Talk to us');
    await world.work(lead.id);
    expect(bodies()).toHaveLength(2);
    expectText();

    const [task] = world.of(lead, 'tasks');
    const due = Date.parse(world.values(task ?? lead).hs_timestamp ?? '');
    world.pass(due - world.portal.now() + MINUTE);
    await world.work(lead.id);
    expect(bodyWith('ref digest-')).toContain(`A lead at ${escaped}`);
    expect(bodyWith('ref digest-')).toContain(`the task is with ${escaped}`);
    expectText();

    const at = new Date(world.portal.now()).toISOString();
    const call = account.create('calls', { hs_timestamp: at, hubspot_owner_id: seller.id });
    account.associate('calls', call.id, 'contacts', lead.id);
    await world.work(lead.id);
    expect(bodyWith('Closed by Baton')).toContain(`${escaped} called on`);
    expectText();
  });
});
