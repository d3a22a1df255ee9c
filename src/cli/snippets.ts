import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import colors from 'picocolors';
import type { SnippetFile } from '../domain/content/snippet-file.ts';
import { configDir } from '../settings/config-dir.ts';
import { readChecklist } from '../settings/read-checklist.ts';
import { readSnippets } from '../settings/read-snippets.ts';
import { print } from './print.ts';

export function addSnippets(program: Command): void {
  const snippets = program.command('snippets').description('the library of what sellers can send');
  snippets
    .command('check')
    .description('everything that is wrong with the file, as file:line:col')
    .argument('[file]', 'the file to check', join(configDir(), 'snippets.yaml'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
      const now = Date.now();
      const beside = join(dirname(file), 'checklist.yaml');
      const checklist = await readChecklist(beside, now, { isDraft: true });
      const read = await readSnippets(file, checklist.ok ? checklist.checklist : null, now);
      if (!read.ok) {
        const count = read.problems.length;
        const last = `${count} ${count === 1 ? 'problem' : 'problems'}.`;
        print(json, { ok: false, problems: read.problems }, [...read.problems, colors.red(last)]);
        process.exitCode = 1;
        return;
      }
      const warnings = [...(checklist.ok ? [] : [unchecked(beside)]), ...read.warnings];
      const counts = toCounts(read.file);
      print(json, { ok: true, ...counts, warnings }, [
        ...warnings.map((line) => colors.yellow(line)),
        `${colors.green('✓')} ${file}: ${inWords(counts)}.`,
      ]);
    });
}

function unchecked(checklist: string): string {
  return `${checklist} cannot be used, so personas and roles were not checked: \`baton checklist check ${checklist}\` says why`;
}

type Counts = { snippets: number; forwardable: number; tests: number };

function toCounts({ snippets, tests }: SnippetFile): Counts {
  return {
    snippets: snippets.length,
    forwardable: snippets.filter(({ forwardable }) => forwardable).length,
    tests: tests.length,
  };
}

/** The tests are of the choice of snippets, which is not made yet. */
function inWords({ snippets, forwardable, tests }: Counts): string {
  return `${snippets} ${snippets === 1 ? 'snippet' : 'snippets'}, ${forwardable} to forward; ${tests} ${tests === 1 ? 'test' : 'tests'}, not run yet`;
}
