import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrmRecord } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { checklistFolder, versionText } from '../support/checklist-folder.ts';
import type { ChecklistFolder } from '../support/checklist-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

type Status = {
  readonly checklist: string;
  readonly waits: string | null;
  readonly troubles: readonly { readonly path: string; readonly problems: readonly string[] }[];
  readonly portals: readonly { readonly checklist: string; readonly waits: string | null }[];
};

let world: World;
let folder: ChecklistFolder;

async function startWith(text: string): Promise<void> {
  folder = checklistFolder(text);
  world = await startWorld({ settings: { CONFIG_DIR: folder.dir, LOG_LEVEL: 'debug' } });
}

async function stop(): Promise<void> {
  await world.close();
  folder.dispose();
}

/** Writes the file, and waits until both processes know the version. */
async function changeOver(text: string, versions: readonly number[]): Promise<void> {
  folder.write(text);
  const words = `"scope":"default","versions":${JSON.stringify(versions)}`;
  const both = [world.webhooks, world.workers];
  await until(() => both.every((process) => process.output().includes(words)), { what: words });
}

/** Writes a file that cannot be used, and waits until both processes have said where; returns what they said. */
async function refuse(text: string): Promise<string[]> {
  const before = [world.webhooks, world.workers].map((process) => refusals(process).length);
  folder.write(text);
  return until(() => {
    const said = [world.webhooks, world.workers].map(
      (process, i) => refusals(process)[before[i] ?? 0],
    );
    return said.every((line) => line !== undefined) ? (said as string[]) : null;
  });
}

function refusals({ output }: World['workers']): string[] {
  return output()
    .split('\n')
    .filter((line) => line.includes('a checklist file cannot be used'));
}

/** A lead that asks for a price, after Baton has written. */
async function ready(): Promise<CrmRecord> {
  const contact = world.lead();
  world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
  await world.readiness(contact, 'ready');
  await until(() => world.of(contact, 'notes').length === 1);
  await world.quiet();
  return contact;
}

function note(contact: CrmRecord): string {
  return world.values(world.of(contact, 'notes')[0] ?? contact).hs_note_body ?? '';
}

async function readyz() {
  const answer = await fetch(`${world.address}/readyz`);
  return { code: answer.status, ...((await answer.json()) as Record<string, string>) };
}

async function status(): Promise<Status> {
  const { stdout } = await baton(world.environment, '--json', 'status');
  return JSON.parse(stdout) as Status;
}

async function why({ id }: CrmRecord): Promise<readonly { readonly checklist: string }[]> {
  const { stdout } = await baton(world.environment, '--json', 'why', id);
  return (JSON.parse(stdout) as { entries: { checklist: string }[] }).entries;
}

describe('A2 a checklist that is edited while Baton runs', () => {
  beforeAll(() => startWith(versionText()));
  afterAll(stop);

  it('judges the next lead by a new version, without a restart', async () => {
    const before = await ready();
    expect(note(before)).toContain('checklist b2b-saas v3');
    expect(world.account.value(before, 'baton_checklist_version')).toBe('b2b-saas v3');

    await changeOver(versionText({ version: 4, met: '{{ contact.jobtitle }} has a say' }), [3, 4]);
    expect(await readyz()).toEqual({
      code: 200,
      status: 'ready',
      redis: 'answers',
      checklist: 'b2b-saas v4',
    });
    const after = await ready();
    expect(note(after)).toContain('checklist b2b-saas v4');
    expect(note(after)).toContain('CTO has a say');
    expect(world.account.value(after, 'baton_checklist_version')).toBe('b2b-saas v4');
    expect((await why(after)).map(({ checklist }) => checklist)).toEqual([
      expect.stringMatching(/^b2b-saas v4 [0-9a-f]{8}$/u),
    ]);
    expect(note(before)).toContain('checklist b2b-saas v3');
  });

  it.each<[string, string, string]>([
    [
      'is no checklist',
      versionText({ version: 5 }).replace('half_life', 'half_live'),
      'there is no `half_live` here; did you mean `half_life`?',
    ],
    [
      'lacks a signature',
      versionText({ version: 5, isSigned: false }),
      'sales has 2 of 3 signatures',
    ],
    [
      'changes a version in use',
      versionText({ version: 4 }).replace('to: manager@', 'to: chief@'),
      'version 4 is in use with other content',
    ],
    ['is older', versionText(), 'version 3 is older than version 4, which is in use'],
  ])('goes on as before when the edit %s, and says where', async (_case, text, words) => {
    const said = await refuse(text);
    for (const line of said) {
      expect(JSON.parse(line)).toMatchObject({
        level: 40,
        name: expect.stringMatching(/webhooks|workers/u) as string,
      });
      expect(line).toMatch(/"places":\["[^"]+checklist\.yaml:\d+:\d+"/u);
      expect(line).not.toContain('@');
    }
    expect(await readyz()).toMatchObject({
      code: 200,
      status: 'ready',
      checklist: 'b2b-saas v4',
      files: '1 cannot be used; what was in effect stays in effect',
    });
    const { checklist, troubles } = await status();
    expect(checklist).toBe('b2b-saas v4');
    expect(troubles).toMatchObject([{ path: folder.path }]);
    const problems = troubles[0]?.problems ?? [];
    for (const problem of problems) expect(problem).toMatch(/checklist\.yaml:\d+:\d+ /u);
    expect(problems.join('\n')).toContain(words);

    expect(note(await ready())).toContain('checklist b2b-saas v4');
  });

  it('prints for a person what is wrong, and which version is in effect', async () => {
    await refuse(versionText({ version: 4 }).replace('to: manager@', 'to: chief@'));
    const { code, stdout } = await baton(world.environment, 'status');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Checklist b2b-saas v4 \([0-9a-f]{8}\)$/mu);
    expect(stdout).toContain(`${folder.path} cannot be used; what was in effect stays in effect:`);
    expect(stdout).toMatch(/^ {4}- .*manager@example\.com.*chief@example\.com/mu);
    expect((await why(await ready()))[0]?.checklist).toMatch(/^b2b-saas v4 /u);
  });

  it('a new criterion becomes a reason to reject, and is asked', async () => {
    const reasons = () =>
      world.account
        .properties('contacts')
        .find(({ name }) => name === 'baton_verdict_reason')
        ?.options.map(({ value }) => value) ?? [];
    expect(reasons()).not.toContain('known-source');
    await changeOver(versionText({ version: 5, more: 'known-source' }), [3, 4, 5]);
    await until(() => reasons().includes('known-source'));
    expect(note(await ready())).toContain('We know where they come from');
    expect(await readyz()).not.toHaveProperty('files');
    expect((await status()).troubles).toEqual([]);
  });

  it('is taken by processes that start later', async () => {
    await world.workers.stop();
    world.workers = await world.startWorkers();
    expect(note(await ready())).toContain('checklist b2b-saas v5');
  });
});

describe('A2 a live portal whose first version has not begun', () => {
  const LATER = '2999-01-01';
  const waits = `b2b-saas v3 is in effect from ${LATER}; until then nothing is written`;
  let early: CrmRecord;
  beforeAll(() => startWith(versionText({ from: LATER })));
  afterAll(stop);

  const window = async ({ id }: CrmRecord) => {
    const value = await world.redis.hget(`${world.prefix}:{${PORTAL}}:leads`, id);
    return value === null ? null : (JSON.parse(value) as { window: object }).window;
  };

  it('is evaluated in shadow: nothing is written to a lead, and the status says why', async () => {
    early = world.lead();
    world.account.submitForm(early.id, 'Contact sales', 'Talk to us');
    await until(() => window(early));
    await world.quiet();
    expect(await window(early)).toMatchObject({ state: 'open', shadow: true });
    expect(world.of(early, 'notes')).toEqual([]);
    expect(world.of(early, 'tasks')).toEqual([]);
    expect(Object.keys(world.values(early)).filter((name) => name.startsWith('baton_'))).toEqual(
      [],
    );
    expect(await readyz()).toMatchObject({ code: 200, checklist: 'b2b-saas v3', waits });
    expect(await status()).toMatchObject({
      waits,
      portals: [{ mode: 'live', checklist: 'b2b-saas v3', waits }],
    });
    const { stdout } = await baton(world.environment, 'status');
    expect(stdout.split(waits)).toHaveLength(2);
  });

  it('opens no window on command either, and says why', async () => {
    const open = ['backfill', '--open', '--cap', '1', '--yes'];
    const { code, stdout } = await baton(world.environment, '--json', ...open);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: 'checklist-waits',
      message: expect.stringContaining(waits) as string,
    });
    expect(await window(early)).toMatchObject({ state: 'open', shadow: true });
  });

  it('writes from the moment on that one is in effect; what opened before waits for newer evidence', async () => {
    await changeOver(versionText({ version: 4 }), [3, 4]);
    const contact = await ready();
    expect(note(contact)).toContain('checklist b2b-saas v4');
    expect(await readyz()).not.toHaveProperty('waits');
    world.account.update('contacts', early.id, { firstname: 'Diana' }, { changeSource: 'CRM_UI' });
    await world.readiness(early, 'ready');
    await world.quiet();
    expect(world.of(early, 'notes')).toEqual([]);
    world.account.replyToEmail(early.id);
    await until(() => world.of(early, 'notes').length === 1);
  });
});
