import { dirname } from 'node:path';
import type { Command } from 'commander';
import colors from 'picocolors';
import { configDir } from '../../settings/config-dir.ts';
import { toLines } from '../../settings/sense-lines.ts';
import { findSnippetFiles } from '../../settings/snippet-files.ts';
import { portalOf } from '../checklist/portal-of.ts';
import type { SeenInPortals } from '../checklist/check-in-portals.ts';
import { withPortals } from '../checklist/with-portals.ts';
import { countWords } from '../count-words.ts';
import { print } from '../print.ts';
import { warningLine } from '../warning-line.ts';
import { compareInPortals } from './in-portals.ts';
import { judgeFile } from './judge-file.ts';
import type { JudgedFile } from './judge-file.ts';

type Flags = { readonly offline?: boolean };
type Global = { readonly json?: boolean; readonly portal?: string };

export function addSnippetsCheck(snippets: Command): void {
  snippets
    .command('check')
    .description('everything that is wrong with the files, as file:line:col, and their own tests')
    .argument('[file]', 'one file; left out: snippets.yaml, and those of portals')
    .option('--offline', 'look at the files only, not at the connected portals')
    .action(async (file: string | undefined, { offline = false }: Flags, command: Command) => {
      const { json = false, portal: only } = command.optsWithGlobals<Global>();
      const paths = file === undefined ? await findSnippetFiles(configDir()) : [file];
      const judged = await Promise.all(paths.map((path) => judgeFile(path, Date.now())));
      const { found: seen, said } = await withPortals({ offline, only }, async (portals) => {
        if (portals === null) return judged.map(() => NOTHING);
        const own = await withOwnFile(file === undefined ? configDir() : dirname(file));
        return Promise.all(judged.map((one) => compareInPortals(portals, one, { own, only })));
      });
      const results = judged.map((one, i) => toResult(one, seen[i] ?? NOTHING));
      report(results, said, json);
    });
}

const NOTHING: SeenInPortals = { problems: [], warnings: [], portals: [] };

async function withOwnFile(folder: string): Promise<number[]> {
  return (await findSnippetFiles(folder)).flatMap((path) => portalOf(path) ?? []);
}

type Result = {
  readonly file: string;
  readonly ok: boolean;
  readonly snippets: number;
  readonly forwardable: number;
  readonly tests: number;
  readonly testsRun: boolean;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  /** Those it was compared with. */
  readonly portals: readonly number[];
};

function toResult(
  { path, library, unchecked, testsRun, ...found }: JudgedFile,
  seen: SeenInPortals,
): Result {
  const { snippets, tests } = library ?? { snippets: [], tests: [] };
  const problems = toLines([...found.problems, ...seen.problems], path);
  const warnings = toLines([...found.warnings, ...seen.warnings], path);
  return {
    file: path,
    ok: problems.length === 0,
    snippets: snippets.length,
    forwardable: snippets.filter(({ forwardable }) => forwardable).length,
    tests: tests.length,
    testsRun,
    problems,
    warnings: [...(unchecked ? [unchecked] : []), ...warnings],
    portals: seen.portals,
  };
}

function report(results: readonly Result[], said: string | null, json: boolean): void {
  const ok = results.every((result) => result.ok);
  const count = results.flatMap(({ problems }) => problems).length;
  const portals = [...new Set(results.flatMap((result) => result.portals))];
  const compared =
    portals.length > 0
      ? `Compared with HubSpot portal ${portals.join(' and ')}.`
      : `Not compared with a HubSpot portal: ${said ?? 'none goes by this file'}.`;
  print(json, { ok, files: results }, [
    ...results.flatMap(fileLines),
    ok ? colors.dim(compared) : colors.red(`${countWords(count, 'problem')}.`),
  ]);
  if (!ok) process.exitCode = 1;
}

function fileLines({ file, ok, problems, warnings, ...counts }: Result): string[] {
  return [
    ...problems,
    ...warnings.map(warningLine),
    ...(ok ? [`${colors.green('✓')} ${file}: ${inWords(counts)}.`] : []),
  ];
}

type Counts = Pick<Result, 'snippets' | 'forwardable' | 'tests' | 'testsRun'>;

function inWords({ snippets, forwardable, tests, testsRun }: Counts): string {
  const ran = testsRun ? (tests === 1 ? ' passes' : ' pass') : ', not run';
  return `${countWords(snippets, 'snippet')}, ${forwardable} to forward; ${countWords(tests, 'test')}${ran}`;
}
