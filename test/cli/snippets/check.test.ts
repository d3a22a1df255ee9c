import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { parse } from 'yaml';
import { afterAll, describe, expect, it } from 'vitest';

import { startProcess } from '../../../demo/processes.ts';
import { checklistText } from '../../support/builders.ts';
import { personasText, rawSnippet, rawSnippets } from '../../support/snippet-builders.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-snippets-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CHECKLIST = JSON.stringify({ ...parse(checklistText()), personas: personasText() });
/** These tests run at the real time. */
const FRESH = { expires: '2999-12-31' };
const TEST = { name: 'A test', lead: { jobtitle: 'CTO' }, expect: 'okta-setup' };

function folderWith(snippets: unknown, checklist = CHECKLIST): string {
  const dir = mkdtempSync(join(folder, 'config-'));
  writeFileSync(join(dir, 'snippets.yaml'), JSON.stringify(snippets));
  writeFileSync(join(dir, 'checklist.yaml'), checklist);
  return dir;
}

async function baton(dir: string, args: readonly string[], environment = {}) {
  const settings = { CONFIG_DIR: dir, NO_COLOR: '1', ...environment };
  const command = startProcess('src/cli/main.ts', settings, args);
  let stdout = '';
  command.child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  await once(command.child, 'close');
  return { code: command.child.exitCode, stdout };
}

describe('baton snippets check', () => {
  it('says in one line that all is well, and counts', async () => {
    const dir = folderWith(
      rawSnippets(
        {},
        {
          snippets: [rawSnippet(FRESH), rawSnippet({ ...FRESH, id: 'two', forwardable: false })],
          tests: [TEST, { ...TEST, name: 'Another test' }],
        },
      ),
    );
    const { code, stdout } = await baton(dir, ['snippets', 'check']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        `✓ ${join(dir, 'snippets.yaml')}: 2 snippets, 1 to forward; 2 tests pass.`,
        'Not compared with a HubSpot portal: the settings are not usable here.\n',
      ].join('\n'),
    );
  });

  it('exits 1 with every problem, of a file that is named', async () => {
    const dir = folderWith(
      rawSnippets({ ...FRESH, for: { personas: ['it-led'] }, blurb: 'Read.' }),
    );
    const path = join(dir, 'snippets.yaml');
    const { code, stdout } = await baton(folder, ['snippets', 'check', path]);
    expect(code).toBe(1);
    expect(stdout).toContain('the checklist has no persona `it-led`; did you mean `it-lead`?');
    expect(stdout).toContain('the blurb has no link');
    expect(stdout).toMatch(/2 problems\.\n$/u);
  });

  it.each<[string, Record<string, unknown>, number, Record<string, unknown>]>([
    [
      'what is well',
      FRESH,
      0,
      {
        ok: true,
        snippets: 1,
        forwardable: 1,
        tests: 0,
        testsRun: true,
        problems: [],
        warnings: [],
      },
    ],
    [
      'what is wrong',
      { ...FRESH, blurb: 'Read.' },
      1,
      {
        ok: false,
        testsRun: false,
        problems: [expect.stringMatching(/snippets\.yaml:1:\d+ the blurb has no link/u)],
      },
    ],
  ])('with --json is one document of %s', async (_name, change, status, document) => {
    const { code, stdout } = await baton(folderWith(rawSnippets(change)), [
      '--json',
      'snippets',
      'check',
    ]);
    expect(code).toBe(status);
    expect(JSON.parse(stdout)).toMatchObject({ ok: status === 0, files: [document] });
  });

  it('beside a broken checklist checks all but personas and roles, says so as a warning, and exits 0', async () => {
    const audience = { personas: ['anybody'] };
    const library = rawSnippets(
      { ...FRESH, for: audience, forwardable: false },
      { tests: [{ ...TEST, expect: 'okta-setup' }] },
    );
    const coloured = { NO_COLOR: '', FORCE_COLOR: '1' };
    const dir = folderWith(library, 'checklist: 1');
    const { code, stdout } = await baton(dir, ['snippets', 'check'], coloured);
    expect(code).toBe(0);
    const [unchecked, warning, last] = stdout.split('\n');
    expect(unchecked).toContain(
      'checklist.yaml cannot be used, so personas and roles were not checked, and the tests not run',
    );
    expect(warning).toContain('snippets.yaml:1:2 no piece is `forwardable`');
    for (const line of [unchecked, warning])
      expect(line).toMatch(/^\u001b\[33mwarning\u001b\[39m /u);
    expect(last).toContain('\u001b[32m✓');
    expect(last).toContain('1 snippet, 0 to forward; 1 test, not run.');
  });

  it('exits 1 with a test that fails, and why', async () => {
    const tests = [{ ...TEST, lead: { jobtitle: 'CEO' } }];
    const dir = folderWith(rawSnippets({ ...FRESH, for: { personas: ['it-lead'] } }, { tests }));
    const { code, stdout } = await baton(dir, ['snippets', 'check']);
    expect(code).toBe(1);
    expect(stdout).toContain(
      'the test "A test" fails: expected okta-setup, got nothing (okta-setup: for persona it-lead; this is business-lead)',
    );
  });

  it('checks the files of portals too, each beside its own checklist', async () => {
    const dir = folderWith(rawSnippets(FRESH));
    const own = (name: string, file: string, text: string) => {
      mkdirSync(join(dir, 'portals', name), { recursive: true });
      writeFileSync(join(dir, 'portals', name, file), text);
    };
    const forIt = JSON.stringify(rawSnippets({ ...FRESH, for: { personas: ['it-lead'] } }));
    const withoutIt = { ...parse(CHECKLIST), personas: personasText().slice(1), tests: [] };
    own('4711', 'snippets.yaml', forIt);
    own('4712', 'snippets.yaml', forIt);
    own('4712', 'checklist.yaml', JSON.stringify(withoutIt));
    own('4713', 'snippets.yaml', forIt);
    own('4713', 'checklist.yaml', 'extends: default\nsla: { handoff_owner: own@example.com }\n');
    own('nordics', 'snippets.yaml', forIt);
    const { code, stdout } = await baton(dir, ['snippets', 'check', '--offline', '--json']);
    expect(code).toBe(1);
    const { files } = JSON.parse(stdout) as { files: { file: string; problems: string[] }[] };
    const told = files.map(({ file, problems }) => [
      relative(dir, file),
      problems.map((line) => line.replace(/^.*?:\d+:\d+ /u, '')),
    ]);
    expect(told).toEqual([
      ['snippets.yaml', []],
      ['portals/4711/snippets.yaml', []],
      ['portals/4712/snippets.yaml', ['the checklist has no persona `it-lead`']],
      ['portals/4713/snippets.yaml', []],
      [
        'portals/nordics/snippets.yaml',
        ['the folder of a portal’s own file is named by the portal’s id'],
      ],
    ]);
    const one = await baton(dir, ['snippets', 'check', join(dir, 'portals/4711/snippets.yaml')]);
    expect(one.code).toBe(0);
    expect(one.stdout.match(/snippets\.yaml: /gu)).toHaveLength(1);
  });

  it('says that there is no file', async () => {
    const dir = mkdtempSync(join(folder, 'empty-'));
    const { code, stdout } = await baton(dir, ['snippets', 'check', '--offline']);
    expect(code).toBe(1);
    expect(stdout).toContain(`${join(dir, 'snippets.yaml')}:1:1 the file cannot be read`);
  });
});
