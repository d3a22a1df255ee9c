import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../../demo/processes.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

describe('a portal that was just connected', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ settings: { DEFAULT_MODE: 'shadow' } });
  });
  afterAll(() => world.close());

  const baton = async (...args: string[]) => {
    const command = startProcess('src/cli/main.ts', world.environment, args);
    await new Promise((resolve) => command.child.once('close', resolve));
    return { code: command.child.exitCode, output: command.output() };
  };
  const mutating = () => world.sim.calls.filter((call) => call.mutating);
  const record = async (id: string) => {
    const value = await world.redis.hget(`${world.prefix}:{${PORTAL}}:leads`, id);
    return value === null ? null : (JSON.parse(value) as { window: { state: string } });
  };

  it('G06 G16 evaluates, records what it would write, and sends no mutating request', async () => {
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(async () => (await record(contact.id))?.window.state === 'open');
    await world.quiet();
    expect(mutating()).toEqual([]);
    const { output } = await baton('--json', 'why', contact.id);
    const { entries } = JSON.parse(output) as {
      entries: { what: string; mode: string; detail: unknown }[];
    };
    expect(entries).toMatchObject([{ what: 'opened', mode: 'shadow' }]);
    expect(JSON.stringify(entries[0]?.detail)).toContain('Call Dana');
  });

  it('goes live on command: what opened in shadow stays unwritten until there is newer evidence', async () => {
    const before = world.lead();
    world.account.submitForm(before.id, 'Contact sales', 'Talk to us');
    await until(async () => (await record(before.id))?.window.state === 'open');
    const live = await baton('portals', 'live', '--yes');
    expect(live).toMatchObject({ code: 0, output: expect.stringContaining('is live') as string });
    expect(
      world.account.properties('contacts').some(({ name }) => name === 'baton_readiness'),
    ).toBe(true);

    world.account.update('contacts', before.id, { firstname: 'Diana' }, { changeSource: 'CRM_UI' });
    await world.readiness(before, 'ready');
    await world.quiet();
    expect(world.of(before, 'notes')).toHaveLength(0);
    world.account.replyToEmail(before.id);
    await until(() =>
      (['notes', 'tasks'] as const).every((kind) => world.of(before, kind).length === 1),
    );
  });

  it('reads its own properties as soon as they are there: writes nothing twice, and hears the seller', async () => {
    const lead = world.lead();
    world.account.submitForm(lead.id, 'Contact sales', 'Talk to us');
    await until(() => world.of(lead, 'tasks').length === 1);
    await world.quiet();
    const count = mutating().length;
    const byHand = { changeSource: 'CRM_UI' };
    world.account.update('contacts', lead.id, { city: 'Utrecht' }, byHand);
    await world.quiet();
    expect(mutating()).toHaveLength(count);
    const verdict = { baton_verdict: 'rejected', baton_verdict_reason: 'bad_timing' };
    world.account.update('contacts', lead.id, verdict, byHand);
    await until(() => world.account.value(lead, 'baton_window') === 'closed');
  });

  it('adds the reasons of new criteria to a property that is there already, and leaves the rest alone', async () => {
    const reasons = () =>
      world.account.properties('contacts').find(({ name }) => name === 'baton_verdict_reason')
        ?.options ?? [];
    const property = world.account
      .properties('contacts')
      .find(({ name }) => name === 'baton_verdict_reason');
    property?.options.splice(0, property.options.length, {
      value: 'other',
      label: 'Something else',
      displayOrder: 0,
      hidden: true,
    });
    expect((await baton('portals', 'live', '--yes')).code).toBe(0);
    expect(reasons().map(({ value }) => value)).toEqual([
      'other',
      'right-person',
      'right-time',
      'bad_timing',
      'duplicate',
    ]);
    expect(reasons()[0]).toMatchObject({ label: 'Something else', hidden: true });
  });

  it('G16 stops every write at once when the portal goes back to shadow', async () => {
    expect((await baton('portals', 'shadow')).code).toBe(0);
    const count = mutating().length;
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(async () => (await record(contact.id))?.window.state === 'open');
    await world.quiet();
    expect(mutating()).toHaveLength(count);
  });

  it('E6 ends on going live what ended in shadow mode, also for a contact that is gone', async () => {
    expect((await baton('portals', 'live', '--yes')).code).toBe(0);
    const contacts = [world.lead(), world.lead()] as const;
    for (const { id } of contacts) world.account.submitForm(id, 'Contact sales', 'Talk to us');
    await until(() => contacts.every((contact) => world.of(contact, 'tasks').length === 1));
    await world.quiet();
    const tasks = contacts.map((contact) => world.of(contact, 'tasks')[0] ?? contact);
    const [closed, gone] = contacts;
    expect((await baton('portals', 'shadow')).code).toBe(0);
    const count = mutating().length;
    const silent = { changeSource: 'CRM_UI' };
    world.account.update('contacts', closed.id, { jobtitle: 'Gardener' }, silent);
    world.account.archive('contacts', gone.id, silent);
    await until(async () => (await record(closed.id))?.window.state === 'closed');
    await until(async () => (await record(gone.id))?.window.state === 'closed');
    await world.quiet();
    expect(mutating()).toHaveLength(count);
    expect(await world.redis.hget(`${world.prefix}:{${PORTAL}}:leads`, gone.id)).not.toMatch(
      /CTO|Dana/u,
    );

    expect((await baton('portals', 'live', '--yes')).code).toBe(0);
    await until(() => tasks.every((task) => world.values(task).hs_task_status === 'DEFERRED'));
    await baton('portals', 'shadow');
  });

  it('G33 no token, secret or personal data in any log', () => {
    const output = world.workers.output() + world.webhooks.output();
    for (const secret of ['pat-of-this-world', 'a-client-secret', 'Dana', 'northwind-']) {
      expect(output).not.toContain(secret);
    }
  });
});
