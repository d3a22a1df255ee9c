import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import colors from 'picocolors';
import { checkContent } from '../../settings/check-content.ts';
import type { CheckedContent } from '../../settings/check-content.ts';
import { checkOverrides, isExtending } from '../../settings/check-overrides.ts';
import { configDir } from '../../settings/config-dir.ts';
import { toLines } from '../../settings/sense-lines.ts';
import { print } from '../print.ts';
import { checkInPortals } from './check-in-portals.ts';
import { printProblems } from './print-problems.ts';

export function addCheck(checklist: Command): void {
  checklist
    .command('check')
    .description('everything that is wrong with the file, as file:line:col, and its own tests')
    .argument('[file]', 'the file to check', join(configDir(), 'checklist.yaml'))
    .option('--offline', 'look at the file only, not at the connected portals')
    .action(async (path: string, { offline = false }: { offline?: boolean }, command: Command) => {
      const { json = false, portal } = command.optsWithGlobals<{
        json?: boolean;
        portal?: string;
      }>();
      const text = await readFile(path, 'utf8').catch(() => null);
      if (text === null) return printProblems(json, [`${path}: the file cannot be read`]);
      if (isExtending(text)) return checkExtending(path, text, json);
      const content = checkContent(text, Date.now());
      const seen =
        offline || content.checklist === null
          ? null
          : await checkInPortals(content, { path, only: portal });
      await report(path, content, { seen, json });
    });
}

/** A portal's own file that only adds people and lists. */
function checkExtending(path: string, text: string, json: boolean): void {
  const checked = checkOverrides(text);
  if ('problems' in checked) return printProblems(json, toLines(checked.problems, path));
  print(json, { ok: true, extends: 'default' }, [
    `${colors.green('✓')} ${path} gives people and lists to the default checklist.`,
  ]);
}

type Seen = Awaited<ReturnType<typeof checkInPortals>>;

function report(
  path: string,
  content: CheckedContent,
  { seen, json }: { readonly seen: Seen | null; readonly json: boolean },
): void {
  const problems = [...content.problems, ...content.unsigned, ...(seen?.problems ?? [])];
  const warnings = toLines([...content.warnings, ...(seen?.warnings ?? [])], path);
  if (problems.length > 0) {
    // Warnings go with them: all that there is to say is said at once.
    const lines = toLines(problems, path);
    const count = lines.length === 1 ? '1 problem' : `${lines.length} problems`;
    print(json, { ok: false, problems: lines, warnings }, [
      ...lines,
      ...warnings.map((warning) => colors.yellow(warning)),
      colors.red(`${count}.`),
    ]);
    process.exitCode = 1;
    return;
  }
  const { header, checklist, hash } = content;
  const { criteria, tests } = checklist ?? { criteria: [], tests: [] };
  print(
    json,
    {
      ok: true,
      id: header?.id,
      version: header?.version,
      hash,
      warnings,
      portals: seen?.portals ?? [],
    },
    [
      `${colors.green('✓')} ${header?.id} v${header?.version} (${hash}): ${criteria.length} criteria, ${tests.length} tests pass.`,
      ...(seen ? [colors.dim(seen.said)] : []),
      ...warnings.map((warning) => colors.yellow(warning)),
    ],
  );
}
