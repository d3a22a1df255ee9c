import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { alarmReceiver } from '../support/alarm-receiver.ts';
import type { AlarmReceiver } from '../support/alarm-receiver.ts';
import { baton } from '../support/baton.ts';
import { checklistFolder } from '../support/checklist-folder.ts';
import type { ChecklistFolder } from '../support/checklist-folder.ts';
import { rawSnippet } from '../support/snippet-builders.ts';
import { until } from '../support/until.ts';
import { PORTAL, SCOPES, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const PIECES = [
  rawSnippet({
    id: 'okta-setup',
    for: { personas: ['it-lead'], when: { signal: 'page', url_contains: ['/security'] } },
  }),
  rawSnippet({
    id: 'sign-on-list',
    url: 'https://example.com/docs/sso',
    answers: ['Does it work with our SSO?'],
    for: { personas: ['it-lead'] },
    blurb: 'This is the list, {{ contact.firstname }}: {{ url }}',
  }),
  rawSnippet({ id: 'for-all', url: 'https://example.com/all', forwardable: true }),
].map((piece) => ({ ...piece, expires: '2999-12-31' }));

let receiver: AlarmReceiver;
let folder: ChecklistFolder;
let world: World;

function write(snippets: unknown, ...place: readonly string[]): string {
  const path = join(folder.dir, ...place, 'snippets.yaml');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof snippets === 'string' ? snippets : JSON.stringify(snippets));
  return path;
}

beforeAll(async () => {
  receiver = await alarmReceiver();
  folder = checklistFolder();
  write({ snippets: PIECES });
  world = await startWorld({
    scopes: [...SCOPES, 'sales-email-read'],
    settings: { CONFIG_DIR: folder.dir, ALERT_WEBHOOK_URL: receiver.url },
  });
});
afterAll(async () => {
  await world.close();
  folder.dispose();
  await receiver.close();
});

const mutating = () => world.sim.calls.filter((call) => call.mutating).length;
const snippets = (...args: readonly string[]) => baton(world.environment, 'snippets', ...args);

describe('baton snippets explain', () => {
  it('D1 explains the choice that stands in the note, and writes nothing', async () => {
    const contact = world.lead({ message: 'Does it work with our SSO?' });
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => world.account.value(contact, 'baton_blurb'));
    await world.quiet();
    const before = mutating();
    const { code, stdout } = await snippets('explain', contact.id);
    expect(code).toBe(0);
    expect(mutating()).toBe(before);
    expect(stdout).toContain('Reader: persona it-lead; role champion (the persona’s); stage lead');
    expect(stdout).toContain('Own words: “Does it work with our SSO?”');
    expect(stdout).toMatch(/^main {9}sign-on-list v3 {2}answers what they wrote/mu);
    expect(stdout).toMatch(/^- {12}okta-setup v3 {4}its `when` does not hold/mu);
    expect(stdout).toMatch(/^The note offers sign-on-list v3 since .*\d\d:\d\d\.$/mu);
    expect(stdout).toContain(`    ${world.account.value(contact, 'baton_blurb')}`);
    const json = JSON.parse((await snippets('explain', contact.id, '--json')).stdout) as object;
    expect(json).toMatchObject({
      contactId: contact.id,
      missing: null,
      reader: { persona: 'it-lead', rolesFrom: 'persona' },
      offered: { id: 'sign-on-list', version: 3 },
      choice: { main: { id: 'sign-on-list' } },
    });
  });

  it('D2 knows of a link that went out in the window that is open', async () => {
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    const url = () => world.account.value(contact, 'baton_content_url');
    await until(() => url() === 'https://example.com/docs/sso');
    // Only what goes out after it was offered counts.
    await world.quiet();
    const email = world.account.create('emails', {
      hs_timestamp: new Date().toISOString(),
      hs_email_direction: 'EMAIL',
      hs_email_html: 'Here: <a href="https://example.com/docs/sso">the list</a>',
      hubspot_owner_id: world.owner,
    });
    world.account.associate('emails', email.id, 'contacts', contact.id);
    const { stdout } = await snippets('explain', contact.id);
    expect(stdout).toMatch(/^Before: sign-on-list v3, once, last on .*, and used$/mu);
    expect(stdout).toMatch(/^- +sign-on-list v3 +sent to this person already/mu);
  });

  it('says clearly that there is no such contact', async () => {
    const { code, stdout } = await snippets('explain', '99999999', '--json');
    expect(code).not.toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ error: 'record-gone' });
  });
});

describe('baton snippets check, with a portal', () => {
  it('says that it has compared, and finds nothing wrong', async () => {
    const { code, stdout } = await snippets('check');
    expect(stdout).toContain(`Compared with HubSpot portal ${PORTAL}.`);
    expect(code).toBe(0);
  });

  it('finds properties that the portal does not have, of the file that it goes by', async () => {
    const blurb = 'Hi {{ contact.frstname }}: {{ url }}';
    const wrong = { snippets: [{ ...PIECES[0], blurb }] };
    const own = write(wrong, 'portals', String(PORTAL));
    const other = write(wrong, 'portals', '9');
    const { code, stdout } = await snippets('check', '--json');
    expect(code).toBe(1);
    const { files } = JSON.parse(stdout) as { files: { file: string; problems: string[] }[] };
    const said = new Map(files.map(({ file, problems }) => [file, problems]));
    expect(said.get(own)).toEqual([
      expect.stringMatching(
        /:1:\d+ there is no contact property `frstname`; did you mean `firstname`\?$/u,
      ),
    ]);
    expect(said.get(other)).toEqual([]);
    expect(said.get(join(folder.dir, 'snippets.yaml'))).toEqual([]);
    const offline = await snippets('check', '--offline');
    expect(offline.code).toBe(0);
  });
});

describe('a snippet file that cannot be used', () => {
  it('D2 is told of, and what was in use stays in use', async () => {
    const path = write('snippets: [');
    const both = [world.webhooks, world.workers];
    const words = 'a snippet file cannot be used';
    await until(() => both.every((process) => process.output().includes(words)));
    await until(() => receiver.received.some(({ code }) => code === 'snippet-file-bad'));

    const ready = await fetch(`${world.address}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      files: '1 cannot be used; what was in effect stays in effect',
    });

    const status = await baton(world.environment, 'status');
    expect(status.code).toBe(0);
    expect(status.stdout).toContain(`${path} cannot be used; what was in effect stays in effect:`);
    expect(status.stdout).toMatch(/^ {2}\S+snippets\.yaml:1:\d+ \S/mu);
  });
});
