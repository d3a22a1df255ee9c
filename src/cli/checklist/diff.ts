import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { contentHash } from '../../domain/checklist/content-hash.ts';
import { diffWords } from '../../domain/checklist/diff-words.ts';
import { configDir } from '../../settings/config-dir.ts';
import { toLines } from '../../settings/sense-lines.ts';
import { readYaml } from '../../settings/yaml-file.ts';
import { print } from '../print.ts';
import { printProblems } from './print-problems.ts';

type Side = {
  readonly id: string;
  readonly version: number | null;
  readonly hash: string;
  /** The file as the YAML reader gives it. */
  readonly raw: unknown;
};

export function addDiff(checklist: Command): void {
  checklist
    .command('diff')
    .description('what differs between two versions, in words for the joint meeting')
    .argument('<before>', 'the file of the older version')
    .argument('[after]', 'the file of the newer version', join(configDir(), 'checklist.yaml'))
    .action(async (before: string, after: string, _options: unknown, command: Command) => {
      const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
      const [old, now] = await Promise.all([readSide(before), readSide(after)]);
      if ('problems' in old || 'problems' in now) {
        const problems = [old, now].flatMap((side) => ('problems' in side ? side.problems : []));
        printProblems(json, problems);
        return;
      }
      const changes = diffWords(old.raw, now.raw);
      print(json, { before: refOf(old), after: refOf(now), changes }, [
        `${nameOf(old)} → ${now.id === old.id ? versionOf(now) : nameOf(now)}`,
        ...(changes.length > 0 ? changes.map((change) => `- ${change}`) : ['No difference.']),
      ]);
    });
}

/** A version of the checklist by what stands on the command line. It need not be a good one: an old file may break newer rules. */
async function readSide(text: string): Promise<Side | { readonly problems: readonly string[] }> {
  let content: string;
  try {
    content = await readFile(text, 'utf8');
  } catch {
    return { problems: [`${text}: the file cannot be read`] };
  }
  const file = readYaml(content);
  if (!('value' in file)) {
    return { problems: toLines(file, text) };
  }
  const header = headerOf(file.value);
  if (!header) return { problems: [`${text}: this is no checklist (it has no \`checklist\`)`] };
  const { id, version } = header;
  return {
    id: typeof id === 'string' ? id : 'without id',
    version: typeof version === 'number' ? version : null,
    hash: contentHash(file.value),
    raw: file.value,
  };
}

function headerOf(file: unknown): Readonly<Record<string, unknown>> | null {
  const header = (file as { checklist?: unknown } | null)?.checklist;
  return typeof header === 'object' && header !== null && !Array.isArray(header)
    ? (header as Record<string, unknown>)
    : null;
}

function refOf({ version, hash }: Side) {
  return { version, hash };
}

function nameOf(side: Side): string {
  return `${side.id} ${versionOf(side)}`;
}

function versionOf({ version }: Side): string {
  return `v${version ?? '?'}`;
}
