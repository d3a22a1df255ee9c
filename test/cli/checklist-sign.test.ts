import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { addSign } from '../../src/cli/checklist/sign.ts';
import { contentHash } from '../../src/domain/checklist/content-hash.ts';
import { readChecklist } from '../../src/settings/read-checklist.ts';
import { checklistText, NOW } from '../support/builders.ts';
import { runCommand } from '../support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-checklist-sign-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BY = / +- \{ name: .*side: .*\n/gu;
const UNSIGNED = checklistText().replace(/by: .*\n( +- \{ name: .*side: .*\n)+/u, 'by: []\n');
const HASH = contentHash(parse(UNSIGNED));

let count = 0;
function fileWith(text: string): string {
  const path = join(mkdtempSync(join(folder, 'case-')), `checklist-${++count}.yaml`);
  writeFileSync(path, text);
  return path;
}

function sign(file: string, ...args: readonly string[]) {
  const flags = ['--name', 'Head of Sales', '--side', 'sales', '--on', '2026-11-20'];
  return runCommand(addSign, ['sign', '--file', file, ...flags, ...args]);
}

function signaturesIn(file: string): unknown {
  return parse(readFileSync(file, 'utf8')).checklist.agreed.by;
}

const OWN = { name: 'Head of Sales', side: 'sales', on: '2026-11-20', of: HASH };

describe('baton checklist sign', () => {
  it('A2 takes an unsigned file through all its votes to one that can go live', async () => {
    const file = fileWith(UNSIGNED);
    const first = await sign(file, '--yes');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out.split('\n')).toEqual([
      `b2b-saas v3 (${HASH}), in effect from 2026-11-20`,
      `  why      One rejection in three said 'no influence on the decision'.`,
      '  changed  Added right-person; a webinar alone no longer opens a window.',
      '  signed   nobody yet',
      `✓ Head of Sales has signed b2b-saas v3 (${HASH}) for sales.`,
      'Votes: sales 1 of 2, marketing 0 of 1. It cannot go live yet.',
    ]);
    expect(await readChecklist(file, NOW)).toMatchObject({ ok: false });
    expect((await sign(file, '--yes', '--name', 'Senior AE')).out).toContain('sales 2 of 2');
    const last = await sign(file, '--yes', '--name', 'CMO', '--side', 'marketing');
    expect(last.out).toContain(
      'Votes: sales 2 of 2, marketing 1 of 1. Both sides stand behind it.',
    );
    expect(await readChecklist(file, NOW)).toMatchObject({ ok: true });
  });

  it('writes the signature and no other byte', async () => {
    const file = fileWith(UNSIGNED);
    await sign(file, '--yes');
    // Quoted where the hash of the day looks like a number.
    const of = typeof parse(HASH) === 'string' ? HASH : `"${HASH}"`;
    const item = `{ name: "Head of Sales", side: sales, on: 2026-11-20, of: ${of} }`;
    expect(readFileSync(file, 'utf8')).toBe(UNSIGNED.replace('by: []', `by: [ ${item} ]`));
  });

  it('shows who signed what, and says whom a change has left behind', async () => {
    const file = fileWith(
      checklistText()
        .replace(
          BY,
          [
            '      - { name: "Head of Sales", side: sales, on: 2026-11-17, of: 00000a00 }',
            '      - { name: "Senior AE", side: sales, on: 2026-11-18, of: 00000a00 }',
            '      - { name: "CMO", side: marketing, on: 2026-11-18 }',
            '',
          ].join('\n'),
        )
        .replace(/(?<=side: marketing, on: 2026-11-18 \}\n)( +- .*\n)+/u, ''),
    );
    const { code, out } = await sign(file, '--yes');
    expect(code).toBe(0);
    expect(out.split('\n').slice(3)).toEqual([
      '  signed   Head of Sales (sales, 2026-11-17), but other content: 00000a00; will be renewed',
      '           Senior AE (sales, 2026-11-18), but other content: 00000a00',
      '           CMO (marketing, 2026-11-18), bound to no content',
      expect.stringMatching(/^✓ Head of Sales has signed/u),
      'Votes: sales 1 of 2, marketing 1 of 1. It cannot go live yet.',
      'Senior AE (sales, 2026-11-18), but other content: 00000a00: let them sign again',
    ]);
    expect(signaturesIn(file)).toMatchObject([OWN, { of: '00000a00' }, { name: 'CMO' }]);
  });

  it('asks, with all that is signed before the question, and where nobody answers signs nothing', async () => {
    const file = fileWith(UNSIGNED);
    const { code, out, err } = await sign(file);
    const [content, ...others] = err.split('\n');
    expect(content).toBe(`b2b-saas v3 (${HASH}), in effect from 2026-11-20`);
    expect(others).toContain('Sign this as Head of Sales, for sales?');
    expect([code, out]).toEqual([1, 'Nothing was changed.']);
    expect(readFileSync(file, 'utf8')).toBe(UNSIGNED);
  });

  it('gives one JSON document', async () => {
    const { out } = await sign(fileWith(UNSIGNED), '--yes', '--json');
    expect(JSON.parse(out)).toEqual({
      ok: true,
      signed: true,
      id: 'b2b-saas',
      version: 3,
      hash: HASH,
      signature: OWN,
      votes: { sales: { has: 1, needs: 2 }, marketing: { has: 0, needs: 1 } },
      isAgreed: false,
    });
  });

  it.each([
    [
      'other problems than signatures',
      UNSIGNED.replace('if_unknown: ask', 'if_unknown: aks'),
      '`if_unknown` must be',
    ],
    [
      'failing tests',
      UNSIGNED.replace('expect: ready', 'expect: not_ready'),
      'fails: expected not_ready',
    ],
    ['no list of signatures', UNSIGNED.replace(/ +by: .*\n/u, ''), '`by` is missing'],
    ['no YAML', 'a: [', ''],
  ])('refuses a file with %s, as `checklist check` does', async (_name, text, message) => {
    const file = fileWith(text);
    const { code, out } = await sign(file, '--yes');
    expect(code).toBe(1);
    const lines = out.split('\n');
    expect(lines.slice(0, -1).every((line) => line.startsWith(`${file}:`))).toBe(true);
    expect(out).toContain(message);
    expect(out).not.toContain('signatures');
    expect(lines.at(-1)).toMatch(/^\d+ problems?\.$/u);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('says that a file cannot be read', async () => {
    expect(await sign('no/such.yaml', '--yes')).toMatchObject({
      code: 1,
      out: 'no/such.yaml: the file cannot be read\n1 problem.',
    });
  });

  it('says of a day that is still to come which one can be given', async () => {
    const file = fileWith(UNSIGNED);
    const today = new Date().toISOString().slice(0, 10);
    const { err } = await sign(file, '--yes', '--on', '2999-01-01');
    expect(err).toContain('that day is still to come');
    expect(err).toContain(`today, ${today} (UTC)`);
    expect((await sign(file, '--yes', '--on', today)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain(`on: ${today}`);
  });

  it.each([
    [['--side', 'legal']],
    [['--on', '2026-02-30']],
    [['--on', 'today']],
    [['--name', ' ']],
    [['--on', '2999-01-01']],
  ])('refuses %j', async (args) => {
    const file = fileWith(UNSIGNED);
    expect((await sign(file, '--yes', ...args)).code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(UNSIGNED);
  });
});
