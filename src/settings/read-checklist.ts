import { readFile } from 'node:fs/promises';
import { IANAZone } from 'luxon';
import { checkSense } from '../domain/checklist/check-sense.ts';
import type { SenseProblem } from '../domain/checklist/sense-problem.ts';
import { checkSignatures } from '../domain/checklist/check-signatures.ts';
import { contentHash } from '../domain/checklist/content-hash.ts';
import { runTests } from '../domain/checklist/run-tests.ts';
import { ChecklistFile } from '../domain/checklist/schema.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { withoutKeys } from './without-keys.ts';
import { didYouMean } from './did-you-mean.ts';
import { toFileProblems } from './to-file-problem.ts';
import { readYaml } from './yaml-file.ts';
import type { FileProblem } from './yaml-file.ts';

export type ReadChecklist =
  | { readonly ok: true; readonly checklist: Checklist }
  /** Each problem as `file:line:col message`, in the order of the file. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads and checks a checklist file: syntax, words, sense, and the tests that are part of it. All problems at once. */
export async function readChecklist(path: string, now: number): Promise<ReadChecklist> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { ok: false, problems: [`${path}: the file cannot be read`] };
  }
  const found = parseChecklist(text, now);
  if ('checklist' in found) return { ok: true, checklist: found.checklist };
  const problems = found.problems
    .toSorted((a, b) => a.line - b.line || a.col - b.col)
    .map(({ line, col, message }) => `${path}:${line}:${col} ${message}`);
  return { ok: false, problems: [...new Set(problems)] };
}

export function parseChecklist(
  text: string,
  now: number,
): { checklist: Checklist } | { problems: readonly FileProblem[] } {
  const file = readYaml(text);
  if (!('value' in file)) return { problems: file };
  const parsed = ChecklistFile.safeParse(file.value);
  const form = (parsed.error?.issues ?? []).flatMap((issue) => toFileProblems(issue, file));
  // Keys that mean nothing can be left out, so that what else is wrong is said in the same breath.
  const readable =
    parsed.data ??
    ChecklistFile.safeParse(withoutKeys(file.value, parsed.error?.issues ?? [])).data;
  if (readable === undefined) return { problems: form };
  const hash = contentHash(file.value);
  const sense: SenseProblem[] = [
    ...checkSense(readable),
    ...checkZone(readable),
    ...checkSignatures(readable, hash),
  ];
  const problems = [
    ...form,
    ...sense.map(({ path, message, key, known }) => ({
      ...file.positionOf(path, key),
      message: message + (key && known ? didYouMean(key, known) : ''),
    })),
  ];
  if (problems.length > 0) return { problems };
  const checklist = { ...readable, hash };
  const tests = runTests(checklist, now).map(({ place, name, message }) => {
    return {
      ...file.positionOf(['tests', place]),
      message: `the test "${name}" fails: ${message}`,
    };
  });
  return tests.length > 0 ? { problems: tests } : { checklist };
}

function checkZone({ sla }: ChecklistFile) {
  const zone = sla.calendar.time_zone;
  return zone === 'portal' || IANAZone.isValidZone(zone)
    ? []
    : [
        {
          path: ['sla', 'calendar', 'time_zone'],
          message: `"${zone}" is no time zone; write one like Europe/Berlin, or \`portal\``,
        },
      ];
}
