import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { addSchema } from '../../src/cli/checklist/schema.ts';
import { schemaFiles } from '../../src/settings/json-schema/schema-files.ts';

let folder = '';
let printed: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-schema-'));
  vi.stubEnv('CONFIG_DIR', folder);
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = 0;
});

async function baton(...args: readonly string[]): Promise<string> {
  const program = new Command('baton').option('--json');
  addSchema(program.command('checklist'));
  await program.parseAsync(args, { from: 'user' });
  return printed.join('\n');
}

const NAMES = schemaFiles().map(({ name }) => name);

describe('baton checklist schema', () => {
  it.each([[['checklist', 'schema']], [['--json', 'checklist', 'schema']]])(
    'prints the schema of the checklist and writes nothing: %s',
    async (args) => {
      expect(`${await baton(...args)}\n`).toBe(schemaFiles()[0]?.text);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('with --write puts both schemas beside the files and says which', async () => {
    const paths = NAMES.map((name) => join(folder, name));
    expect(await baton('checklist', 'schema', '--write')).toBe(`Written: ${paths.join(', ')}.`);
    const texts = NAMES.map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts).toEqual(schemaFiles().map(({ text }) => text));
  });

  it('exits 1 and names what cannot be written', async () => {
    rmSync(folder, { recursive: true });
    const document: unknown = JSON.parse(await baton('--json', 'checklist', 'schema', '--write'));
    expect(process.exitCode).toBe(1);
    const problems = NAMES.map((name) => `${join(folder, name)}: the file cannot be written`);
    expect(document).toEqual({ ok: false, problems });
  });
});
