import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrmRecord } from '../../simulator/types.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** contact → primary company */
const PRIMARY = 1;

describe('one play per account', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const note = (contact: CrmRecord) =>
    world.of(contact, 'notes').map((one) => world.values(one).hs_note_body ?? '');
  const openTasks = (contact: CrmRecord) =>
    world.of(contact, 'tasks').filter((one) => world.values(one).hs_task_status === 'NOT_STARTED');
  const windowOf = (contact: CrmRecord) => world.account.value(contact, 'baton_window');
  const raiseHand = async (contact: CrmRecord) => {
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => windowOf(contact) === 'open', { what: 'the window to open' });
    await world.quiet();
  };
  /** Two people of one company, each of whom would be ready by themselves. */
  const colleagues = () => {
    const first = world.lead({ firstname: 'Dana', lastname: 'Ruiz', jobtitle: 'CFO' });
    const second = world.lead({ firstname: 'Priya', lastname: 'Shah', jobtitle: 'CTO' });
    const company = world.account.associated('contacts', first.id, 'companies')[0] ?? '';
    const own = world.account.associated('contacts', second.id, 'companies')[0] ?? '';
    world.account.dissociate('contacts', second.id, 'companies', own);
    world.account.associate('contacts', second.id, 'companies', company, PRIMARY);
    return [first, second] as const;
  };

  it('C5 the first ready member leads, the next joins the same note without a task of its own', async () => {
    const [first, second] = colleagues();
    await raiseHand(first);
    await raiseHand(second);
    await until(() => note(first).some((body) => body.includes('Priya Shah')));
    expect(note(first)[0]).toContain('ready too');
    expect(openTasks(first)).toHaveLength(1);
    expect(openTasks(second)).toHaveLength(0);
    // The same note stands on both timelines.
    await until(() => world.of(second, 'notes').length === 1);
    expect(world.of(second, 'notes')[0]?.id).toBe(world.of(first, 'notes')[0]?.id);
  });

  it('C5 the next takes over when the first is lost', async () => {
    const [first, second] = colleagues();
    await raiseHand(first);
    await raiseHand(second);
    world.account.update('contacts', first.id, { hs_email_optout: 'true' });
    await until(() => windowOf(first) === 'closed');
    await until(() => openTasks(second).length === 1, { what: 'the next to take over' });
    expect(openTasks(first)).toHaveLength(0);
    expect(windowOf(second)).toBe('open');
  });

  it('C5 E2 who speaks with one member was in touch with the account', async () => {
    const [first, second] = colleagues();
    await raiseHand(first);
    await raiseHand(second);
    const at = new Date(Date.now()).toISOString();
    const call = world.account.create(
      'calls',
      { hs_timestamp: at, hubspot_owner_id: world.owner, hs_call_direction: 'OUTBOUND' },
      { changeSource: 'CRM_UI' },
    );
    world.account.associate('calls', call.id, 'contacts', second.id);
    await until(() => windowOf(second) === 'working');
    await until(() => windowOf(first) === 'working', { what: 'the leader to know of the call' });
    await until(() => openTasks(first).length === 0);
  });

  it('C5 a meeting with the leader ends it for all', async () => {
    const [first, second] = colleagues();
    await raiseHand(first);
    await raiseHand(second);
    world.account.bookMeeting(first.id, 'Demo', Date.now() + 86_400_000);
    await until(() => windowOf(first) === 'closed');
    await until(() => windowOf(second) === 'closed', { what: 'the joined window to close' });
    expect(openTasks(second)).toHaveLength(0);
  });
});
