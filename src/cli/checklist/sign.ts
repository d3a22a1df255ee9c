import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import colors from 'picocolors';
import { Day, Text } from '../../domain/checklist/scalars.ts';
import { oneLine } from '../../domain/text/one-line.ts';
import { toDay } from '../../domain/time/format.ts';
import { addSignature } from '../../settings/add-signature.ts';
import type { Signature } from '../../settings/add-signature.ts';
import { checkContent } from '../../settings/check-content.ts';
import { configDir } from '../../settings/config-dir.ts';
import { replaceFile } from '../../settings/replace-file.ts';
import { toLines } from '../../settings/sense-lines.ts';
import { confirm } from '../confirm.ts';
import { print } from '../print.ts';
import { printProblems } from './print-problems.ts';
import {
  contentLines,
  otherContent,
  signatureLines,
  votesOf,
  voteWords,
} from './signature-lines.ts';

type Flags = {
  readonly name: string;
  readonly side: Signature['side'];
  readonly file: string;
  readonly on?: string;
  readonly yes?: boolean;
};

export function addSign(checklist: Command): void {
  checklist
    .command('sign')
    .description('put a signature into the file: shows what is signed, and asks')
    .requiredOption('--name <name>', 'who signs', toName)
    .addOption(
      new Option('--side <side>', 'for which side')
        .choices(['sales', 'marketing'])
        .makeOptionMandatory(),
    )
    .option('--file <file>', 'the file to sign', join(configDir(), 'checklist.yaml'))
    .option('--on <day>', 'the day of the signature (default: today)', toSigningDay)
    .option('--yes', 'do not ask')
    .action(async (flags: Flags, command: Command) => {
      const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
      await sign({ ...flags, on: flags.on ?? today() }, json);
    });
}

async function sign(flags: Flags & { readonly on: string }, json: boolean): Promise<void> {
  const text = await readFile(flags.file, 'utf8').catch(() => null);
  if (text === null) {
    printProblems(json, [`${flags.file}: the file cannot be read`]);
    return;
  }
  const { header, hash, problems } = checkContent(text, Date.now());
  if (header === null || problems.length > 0) {
    printProblems(json, toLines(problems, flags.file));
    return;
  }
  const { name, side, on } = flags;
  const signature = { name, side, on, of: hash };
  const shown = [...contentLines(header, hash), ...signatureLines(header, signature)];
  if (!flags.yes) {
    for (const line of shown) console.error(line);
    if (!(await confirm(`Sign this as ${oneLine(name)}, for ${side}?`))) {
      print(json, { ok: false, signed: false }, ['Nothing was changed.']);
      process.exitCode = 1;
      return;
    }
  }
  const signed = addSignature(text, signature);
  if (!(await replaceFile(flags.file, { before: text, after: signed }))) {
    printProblems(json, [
      `${flags.file}: somebody changed the file meanwhile (or it is not UTF-8); nothing was signed`,
    ]);
    return;
  }
  report(signed, signature, { json, before: flags.yes ? shown : [] });
}

function report(
  text: string,
  signature: Signature,
  { json, before }: { readonly json: boolean; readonly before: readonly string[] },
): void {
  const { header, hash, unsigned } = checkContent(text, Date.now());
  if (header === null) throw new Error('the signed file cannot be read back');
  const votes = votesOf(header, hash);
  const isAgreed = unsigned.length === 0;
  const { id, version } = header;
  print(json, { ok: true, signed: true, id, version, hash, signature, votes, isAgreed }, [
    ...before,
    `${colors.green('✓')} ${oneLine(signature.name)} has signed ${id} v${version} (${hash}) for ${signature.side}.`,
    `Votes: ${voteWords(votes)}. ${isAgreed ? 'Both sides stand behind it.' : 'It cannot go live yet.'}`,
    ...otherContent(header, hash).map((words) => `${words}: let them sign again`),
  ]);
}

function toName(text: string): string {
  const name = Text.safeParse(text);
  if (!name.success) throw new InvalidArgumentError('write a name');
  return name.data;
}

function toSigningDay(text: string): string {
  const day = Day.safeParse(text);
  if (!day.success) throw new InvalidArgumentError('write a date like 2026-11-20');
  if (day.data > today()) {
    throw new InvalidArgumentError(
      `that day is still to come: write the day on which they signed, at the latest today, ${today()} (UTC)`,
    );
  }
  return day.data;
}

/** By the day of UTC, as the file's own check has it. */
function today(): string {
  return toDay(Date.now(), 'utc');
}
