import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrmRecord } from '../../simulator/types.ts';
import { alarmReceiver } from '../support/alarm-receiver.ts';
import type { AlarmReceiver } from '../support/alarm-receiver.ts';
import { baton } from '../support/baton.ts';
import { slaFolder } from '../support/sla-folder.ts';
import type { Folder } from '../support/sla-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const HOUR = 3_600_000;
const LIMIT = 3;

type Storm = { since: number; limit: number; windows: number; leads: number } | null;
type Stored = { window: { state: string; shadow: boolean; openedAt: number; dueAt: number } };

describe('G11 a storm', () => {
  let receiver: AlarmReceiver;
  let folder: Folder;
  let world: World;
  let storming: CrmRecord[];
  let changing: CrmRecord;
  beforeAll(async () => {
    receiver = await alarmReceiver();
    folder = slaFolder(
      { tiers: [{ id: 'ready', first_touch: '1 working hour' }] },
      { limits: { windows_per_minute: LIMIT } },
    );
    const settings = { ALERT_WEBHOOK_URL: receiver.url, CONFIG_DIR: folder.path };
    world = await startWorld({ settings });
  });
  afterAll(async () => {
    await world.close();
    folder.remove();
    await receiver.close();
  });

  const ask = (contact: CrmRecord) =>
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
  const isWritten = (contact: CrmRecord) =>
    world.of(contact, 'notes').length === 1 && world.of(contact, 'tasks').length === 1;
  const mutating = () => world.sim.calls.filter((call) => call.mutating).length;
  const stored = async ({ id }: CrmRecord) => {
    const value = await world.redis.hget(`${world.prefix}:{${PORTAL}}:leads`, id);
    return value === null ? null : (JSON.parse(value) as Stored);
  };
  const windowIs = (contact: CrmRecord, state: string) => async () =>
    (await stored(contact))?.window.state === state;
  const said = (...args: string[]) => baton(world.environment, ...args);
  const storm = async (): Promise<Storm> => {
    const { stdout } = await said('--json', 'status');
    return (JSON.parse(stdout) as { portals: { storm: Storm }[] }).portals[0]?.storm ?? null;
  };

  it('G11 pauses writes when more windows open within a minute than the file allows, and says so', async () => {
    changing = world.lead({ jobtitle: 'Intern' });
    await world.readiness(changing);
    await world.quiet();
    const before = mutating();
    world.sim.webhooks.pause();
    storming = Array.from({ length: 6 }, () => world.lead());
    for (const contact of storming) ask(contact);
    world.sim.webhooks.resume();
    for (const contact of storming) await until(windowIs(contact, 'open'));
    await world.quiet();
    expect(mutating()).toBe(before);
    expect(await storm()).toMatchObject({ limit: LIMIT, windows: 6, leads: 6 });
    expect((await said('status')).stdout).toMatch(
      /writes are paused since [\s\S]*6 windows opened since then, 6 leads wait/u,
    );
    const doctor = (await said('doctor')).stdout;
    expect(doctor).toMatch(
      /! Portal 4711: writes are paused since [\s\S]*; 6 leads wait to be written/u,
    );
    expect(doctor).toContain('`npm run baton -- portals resume`');
    expect(world.workers.output()).toContain('writes are paused');
    await until(() => receiver.received.length > 0);
    expect(receiver.received).toMatchObject([
      { code: 'writes-paused', portalId: PORTAL, count: 6 },
    ]);
  });

  it('G11 keeps evaluating: windows open and close, properties wait, nothing leaves', async () => {
    const before = mutating();
    const [closing] = storming as [CrmRecord];
    const update = (contact: CrmRecord, jobtitle: string) =>
      world.account.update('contacts', contact.id, { jobtitle }, { changeSource: 'CRM_UI' });
    update(closing, 'Gardener');
    await until(windowIs(closing, 'closed'));
    update(changing, 'CTO');
    ask(changing);
    await until(windowIs(changing, 'open'));
    await world.quiet();
    expect(mutating()).toBe(before);
    expect((await stored(changing))?.window.shadow).toBe(false);
    expect(world.account.value(changing, 'baton_readiness')).not.toBe('ready');
    expect(await storm()).toMatchObject({ windows: 7, leads: 7 });
    const refused = await said('backfill', '--open', '--cap', '5', '--yes');
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/storm breaker[\s\S]*portals resume/u);
  });

  it('G11 G02 writes everything once when somebody lets it go on, with clocks that begin now', async () => {
    const [closed, ...others] = storming as [CrmRecord, ...CrmRecord[]];
    const open = [...others, changing];
    const asked = await said('portals', 'resume', String(PORTAL));
    expect(asked).toMatchObject({ code: 1, output: expect.stringContaining('--yes') as string });
    expect(await storm()).not.toBeNull();
    const resumedAt = Date.now();
    const resumed = await said('--json', 'portals', 'resume', '--yes');
    expect(JSON.parse(resumed.stdout)).toEqual({
      portalId: PORTAL,
      resumed: true,
      windows: 7,
      leads: 7,
    });
    await until(() => open.every(isWritten));
    await until(() => world.account.value(closed, 'baton_readiness') === 'not_ready');
    await world.quiet();
    expect(open.every(isWritten)).toBe(true);
    expect([world.of(closed, 'notes').length, world.of(closed, 'tasks').length]).toEqual([0, 0]);
    for (const contact of open) {
      const window = (await stored(contact))?.window;
      expect(window?.openedAt).toBeGreaterThanOrEqual(resumedAt);
      expect(window?.dueAt).toBe((window?.openedAt ?? 0) + HOUR);
      const [task] = world.of(contact, 'tasks');
      expect(Date.parse(world.values(task ?? contact).hs_timestamp ?? '')).toBe(window?.dueAt);
    }
    expect(await storm()).toBeNull();
    const again = await said('portals', 'resume');
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('nothing') as string });
  });

  it('G11 counts anew afterwards: what stays under the limit is written at once', async () => {
    const calm = [world.lead(), world.lead()];
    for (const contact of calm) ask(contact);
    await until(() => calm.every(isWritten));
    expect(await storm()).toBeNull();
  });

  it('G06 lets a person open more than that on command', async () => {
    expect((await said('portals', 'shadow')).code).toBe(0);
    const contacts = Array.from({ length: LIMIT + 2 }, () => world.lead());
    for (const contact of contacts) ask(contact);
    for (const contact of contacts) await until(windowIs(contact, 'open'));
    expect((await said('portals', 'live', '--yes')).code).toBe(0);
    await world.quiet();
    expect((await said('backfill', '--open', '--cap', '50', '--yes')).code).toBe(0);
    await until(() => contacts.every(isWritten));
    expect(await storm()).toBeNull();
  });
});
