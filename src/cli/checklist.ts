import { join } from 'node:path';
import type { Command } from 'commander';
import colors from 'picocolors';
import { configDir } from '../settings/config-dir.ts';
import { readChecklist } from '../settings/read-checklist.ts';
import { print } from './print.ts';

export function addChecklist(program: Command): void {
  const checklist = program.command('checklist').description('the readiness checklist');
  checklist
    .command('check')
    .description('everything that is wrong with the file, as file:line:col, and its own tests')
    .argument('[file]', 'the file to check', join(configDir(), 'checklist.yaml'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
      const read = await readChecklist(file, Date.now());
      if (!read.ok) {
        const count = read.problems.length;
        const last = `${count} ${count === 1 ? 'problem' : 'problems'}.`;
        print(json, { ok: false, problems: read.problems }, [...read.problems, colors.red(last)]);
        process.exitCode = 1;
        return;
      }
      const { checklist: header, criteria, tests, hash } = read.checklist;
      print(json, { ok: true, id: header.id, version: header.version, hash }, [
        `${colors.green('✓')} ${header.id} v${header.version} (${hash}): ${criteria.length} criteria, ${tests.length} tests pass.`,
      ]);
    });
}
