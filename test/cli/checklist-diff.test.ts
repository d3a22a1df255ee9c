import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { addDiff } from '../../src/cli/checklist/diff.ts';
import { contentHash } from '../../src/domain/checklist/content-hash.ts';
import { checklistText, SHIPPED_PATH } from '../support/builders.ts';
import { runCommand } from '../support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-checklist-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(...args: readonly string[]) {
  return runCommand(addDiff, ['diff', ...args]);
}

const V3 = fileWith('v3.yaml', checklistText());
const V4_TEXT = checklistText().replace('version: 3', 'version: 4').replaceAll('in: 7d', 'in: 5d');
const V4 = fileWith('v4.yaml', V4_TEXT);

describe('baton checklist diff', () => {
  it('names both versions, then what differs', async () => {
    expect(await run(V3, V4)).toEqual({
      code: 0,
      out: 'b2b-saas v3 → v4\n- right-time: 7 days became 5',
      err: '',
    });
  });

  it('gives one JSON document', async () => {
    const { out } = await run('--json', V3, V4);
    expect(JSON.parse(out)).toEqual({
      before: { version: 3, hash: contentHash(parse(checklistText())) },
      after: { version: 4, hash: contentHash(parse(V4_TEXT)) },
      changes: ['right-time: 7 days became 5'],
    });
  });

  it('compares with the file in use, and signatures are no difference', async () => {
    const { out } = await run(V3);
    expect(out).toBe('b2b-saas v3 → v3\nNo difference.');
    expect((await run(SHIPPED_PATH, V3)).out).toBe(out);
  });

  it('names both checklists where they are not the same', async () => {
    const other = fileWith('other.yaml', 'checklist: { id: enterprise }');
    const [first = '', second] = (await run(V3, other)).out.split('\n');
    expect(first).toBe('b2b-saas v3 → enterprise v?');
    expect(second).toBe('- checklist.id: b2b-saas became enterprise');
  });

  it('takes a version that breaks the rules of today', async () => {
    const old = fileWith('old.yaml', checklistText().replace('kind: timing', 'kind: urgency'));
    expect(await run(old, V3)).toMatchObject({
      code: 0,
      out: 'b2b-saas v3 → v3\n- right-time: kind: urgency became timing',
    });
  });

  it('fails with the problems of both files that cannot be read', async () => {
    const broken = fileWith('broken.yaml', 'a: [1\n');
    const list = fileWith('list.yaml', '- a\n');
    const { code, out } = await run(broken, list);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      expect.stringContaining(`${broken}:2:1 `),
      `${list}: this is no checklist (it has no \`checklist\`)`,
      '2 problems.',
    ]);
    const missing = await run('--json', join(folder, 'none.yaml'), V3);
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.out)).toEqual({
      ok: false,
      problems: [`${join(folder, 'none.yaml')}: the file cannot be read`],
    });
  });
});
