import { IANAZone } from 'luxon';
import { checkSense } from '../domain/checklist/check-sense.ts';
import { checkSignatures } from '../domain/checklist/check-signatures.ts';
import { checkStaleness } from '../domain/checklist/check-staleness.ts';
import { contentHash } from '../domain/checklist/content-hash.ts';
import { runTests } from '../domain/checklist/run-tests.ts';
import { ChecklistFile } from '../domain/checklist/schema.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { CHECKLIST_KEYS } from './known-keys.ts';
import { readForm } from './read-form.ts';
import { toSenseProblems } from './sense-lines.ts';
import type { FileProblem, YamlFile } from './yaml-file.ts';

/** A checklist's text, judged as far as it can be read. */
export type CheckedContent = {
  /** As the YAML says it; null when it cannot be read. */
  readonly raw: unknown;
  readonly hash: string;
  readonly header: ChecklistFile['checklist'] | null;
  readonly checklist: Checklist | null;
  readonly positionOf: YamlFile['positionOf'];
  /** Everything that keeps the content from being used … */
  readonly problems: readonly FileProblem[];
  /** … and what is missing before both sides stand behind it. */
  readonly unsigned: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
};

export function checkContent(text: string, now: number): CheckedContent {
  const form = readForm(text, ChecklistFile, CHECKLIST_KEYS);
  if (form.value === undefined) return unreadable(form.problems);
  const { value: readable, file } = form;
  const hash = contentHash(file.value);
  const { problems, warnings } = toSenseProblems(
    [...checkSense(readable), ...checkZone(readable), ...checkStaleness(readable, dayOf(now))],
    file,
    form.standIns,
  );
  const signatures = toSenseProblems(
    checkSignatures(readable, form.problems.length > 0 ? null : hash),
    file,
  );
  const checklist = { ...readable, hash };
  const wrong = [...form.problems, ...problems];
  return {
    raw: file.value,
    hash,
    header: readable.checklist,
    checklist,
    positionOf: file.positionOf,
    problems: wrong.length > 0 ? wrong : failingTests(checklist, file, now),
    unsigned: signatures.problems,
    warnings: [...warnings, ...signatures.warnings],
  };
}

/** The file knows no portal yet, so the day is UTC's. */
function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

function unreadable(problems: readonly FileProblem[]): CheckedContent {
  return {
    raw: null,
    hash: '',
    header: null,
    checklist: null,
    positionOf: () => ({ line: 1, col: 1 }),
    problems,
    unsigned: [],
    warnings: [],
  };
}

function failingTests(checklist: Checklist, file: YamlFile, now: number): FileProblem[] {
  return runTests(checklist, now).map(({ place, name, message }) => {
    return {
      ...file.positionOf(['tests', place]),
      message: `the test "${name}" fails: ${message}`,
    };
  });
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
