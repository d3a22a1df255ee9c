import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import colors from 'picocolors';
import { checkContent } from '../../settings/check-content.ts';
import type { CheckedContent } from '../../settings/check-content.ts';
import { isExtending } from '../../settings/check-overrides.ts';
import { configDir } from '../../settings/config-dir.ts';
import { toLines } from '../../settings/sense-lines.ts';
import { print } from '../print.ts';
import { warningLine } from '../warning-line.ts';
import { checkExtending } from './check-extending.ts';
import { checkInPortals } from './check-in-portals.ts';
import type { SeenInPortals } from './check-in-portals.ts';
import { printProblems } from './print-problems.ts';
import { withPortals } from './with-portals.ts';

type Flags = { readonly offline?: boolean };
type Global = { readonly json?: boolean; readonly portal?: string };

export function addCheck(checklist: Command): void {
  checklist
    .command('check')
    .description('everything that is wrong with the file, as file:line:col, and its own tests')
    .argument('[file]', 'the file to check', join(configDir(), 'checklist.yaml'))
    .option('--offline', 'look at the file only, not at the connected portals')
    .action(async (path: string, { offline = false }: Flags, command: Command) => {
      const { json = false, portal: only } = command.optsWithGlobals<Global>();
      const text = await readFile(path, 'utf8').catch(() => null);
      if (text === null) return printProblems(json, [`${path}: the file cannot be read`]);
      if (isExtending(text)) {
        const { found } = await withPortals({ offline, only }, (portals) =>
          checkExtending(path, text, portals),
        );
        return reportExtending(path, found, json);
      }
      const content = checkContent(text, Date.now());
      const { found: seen, said } = await withPortals({ offline, only }, async (portals) =>
        portals ? checkInPortals(portals, content, { path, only }) : NOTHING,
      );
      report(path, content, { seen, said, json });
    });
}

const NOTHING: SeenInPortals = { problems: [], warnings: [], portals: [] };

function reportExtending(
  path: string,
  found: Awaited<ReturnType<typeof checkExtending>>,
  json: boolean,
): void {
  if (found.length > 0) return printProblems(json, toLines(found, path));
  print(json, { ok: true, extends: 'default' }, [
    `${colors.green('✓')} ${path} gives people and lists to the default checklist.`,
  ]);
}

type Seen = {
  readonly seen: SeenInPortals;
  /** Why it was compared with nothing; null: it was. */
  readonly said: string | null;
  readonly json: boolean;
};

function report(path: string, content: CheckedContent, { seen, said, json }: Seen): void {
  const problems = toLines([...content.problems, ...content.unsigned, ...seen.problems], path);
  const warnings = toLines([...content.warnings, ...seen.warnings], path);
  const warned = warnings.map(warningLine);
  if (problems.length > 0) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    print(json, { ok: false, problems, warnings }, [
      ...problems,
      ...warned,
      colors.red(`${count}.`),
    ]);
    process.exitCode = 1;
    return;
  }
  const { header, checklist, hash } = content;
  const { criteria, tests } = checklist ?? { criteria: [], tests: [] };
  const { portals } = seen;
  const compared =
    portals.length > 0
      ? `Compared with HubSpot portal ${portals.join(' and ')}.`
      : `Not compared with a HubSpot portal: ${said ?? 'none goes by this file'}.`;
  print(json, { ok: true, id: header?.id, version: header?.version, hash, warnings, portals }, [
    `${colors.green('✓')} ${header?.id} v${header?.version} (${hash}): ${criteria.length} criteria, ${tests.length} tests pass.`,
    colors.dim(compared),
    ...warned,
  ]);
}
