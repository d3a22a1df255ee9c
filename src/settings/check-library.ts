import type { Checklist } from '../domain/checklist/schema.ts';
import type { SenseProblem } from '../domain/checklist/sense-problem.ts';
import { checkSnippets } from '../domain/content/check-snippets.ts';
import { runSnippetTests } from '../domain/content/run-snippet-tests.ts';
import { SnippetFile } from '../domain/content/snippet-file.ts';
import { SNIPPET_KEYS } from './known-keys.ts';
import { readForm } from './read-form.ts';
import { toSenseProblems } from './sense-lines.ts';
import type { FileProblem } from './yaml-file.ts';

type Found = {
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
};

/** A snippet file's text, judged as far as it can be read. */
export type CheckedLibrary = Found & {
  /** Null when it cannot be read. With problems, something else may stand in it than was written. */
  readonly library: SnippetFile | null;
  readonly testsRun: boolean;
  /** What is found elsewhere, like in a portal, at its places; nothing about places at which something else stands. */
  readonly placed: (found: readonly SenseProblem[]) => Found;
};

/** Personas and roles, and the tests in the file, only beside a checklist. The tests run once nothing else is wrong. */
export function checkLibrary(
  text: string,
  checklist: Checklist | null,
  now: number,
): CheckedLibrary {
  const form = readForm(text, SnippetFile, SNIPPET_KEYS);
  if (form.value === undefined) {
    return { ...UNREADABLE, problems: form.problems };
  }
  const { value: library, file, standIns } = form;
  const placed = (found: readonly SenseProblem[]) => toSenseProblems(found, file, standIns);
  const sense = placed(checkSnippets(library, checklist, toDay(now)));
  const wrong = [...form.problems, ...sense.problems];
  const testsRun = checklist !== null && wrong.length === 0;
  const tested = testsRun ? placed(runSnippetTests(library, checklist, now)) : NOTHING;
  return {
    library,
    problems: [...wrong, ...tested.problems],
    warnings: [...sense.warnings, ...tested.warnings],
    testsRun,
    placed,
  };
}

const NOTHING: Found = { problems: [], warnings: [] };
export const UNREADABLE: CheckedLibrary = {
  library: null,
  problems: [{ line: 1, col: 1, message: 'the file cannot be read' }],
  warnings: [],
  testsRun: false,
  placed: () => NOTHING,
};

/** A library belongs to no portal, so its days are UTC's. */
function toDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
