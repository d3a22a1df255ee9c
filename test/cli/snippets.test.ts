import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse } from 'yaml';
import { afterAll, describe, expect, it } from 'vitest';

import { startProcess } from '../../demo/processes.ts';
import { checklistText } from '../support/builders.ts';
import { personasText, rawSnippet, rawSnippets } from '../support/snippet-builders.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-snippets-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CHECKLIST = JSON.stringify({ ...parse(checklistText()), personas: personasText() });
/** These tests run at the real time. */
const FRESH = { expires: '2999-12-31' };

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
        { snippets: [rawSnippet(FRESH), rawSnippet({ ...FRESH, id: 'two', forwardable: false })] },
      ),
    );
    const { code, stdout } = await baton(dir, ['snippets', 'check']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `✓ ${join(dir, 'snippets.yaml')}: 2 snippets, 1 to forward; 0 tests, not run yet.\n`,
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
    ['what is well', FRESH, 0, { ok: true, snippets: 1, forwardable: 1, tests: 0, warnings: [] }],
    [
      'what is wrong',
      { ...FRESH, blurb: 'Read.' },
      1,
      {
        ok: false,
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
    expect(JSON.parse(stdout)).toEqual(document);
  });

  it('beside a broken checklist checks all but personas and roles, says so in yellow, and exits 0', async () => {
    const library = rawSnippets({ ...FRESH, for: { personas: ['anybody'] }, forwardable: false });
    const coloured = { NO_COLOR: '', FORCE_COLOR: '1' };
    const dir = folderWith(library, 'checklist: 1');
    const { code, stdout } = await baton(dir, ['snippets', 'check'], coloured);
    expect(code).toBe(0);
    const [unchecked, warning, last] = stdout.split('\n');
    expect(unchecked).toContain(
      'checklist.yaml cannot be used, so personas and roles were not checked',
    );
    expect(warning).toContain('snippets.yaml:1:2 no piece is `forwardable`');
    for (const line of [unchecked, warning]) expect(line).toMatch(/^\u001b\[33m/u);
    expect(last).toContain('\u001b[32m✓');
  });
});
