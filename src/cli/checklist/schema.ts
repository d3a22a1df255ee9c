import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { configDir } from '../../settings/config-dir.ts';
import { checklistJsonSchema } from '../../settings/json-schema/checklist-json-schema.ts';
import { schemaFiles } from '../../settings/json-schema/schema-files.ts';
import { print } from '../print.ts';
import { printProblems } from './print-problems.ts';

export function addSchema(checklist: Command): void {
  checklist
    .command('schema')
    .description('the JSON Schema of the file, for editors: completion, hover texts, mistakes')
    .option('--write', 'write it beside the file, and that of the snippets too')
    .action(async ({ write = false }: { write?: boolean }, command: Command) => {
      const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
      if (write) await writeSchemas(json);
      // A document for machines, whoever asks.
      else print(true, checklistJsonSchema(), []);
    });
}

async function writeSchemas(json: boolean): Promise<void> {
  const files = schemaFiles().map(({ name, text }) => ({ path: join(configDir(), name), text }));
  const problems: string[] = [];
  for (const { path, text } of files) {
    try {
      await writeFile(path, text);
    } catch {
      problems.push(`${path}: the file cannot be written`);
    }
  }
  if (problems.length > 0) return printProblems(json, problems);
  const written = files.map(({ path }) => path);
  print(json, { written }, [`Written: ${written.join(', ')}.`]);
}
