import { readFile } from 'node:fs/promises';
import type { Checklist } from '../domain/checklist/schema.ts';
import { checkSnippets } from '../domain/content/check-snippets.ts';
import { SnippetFile } from '../domain/content/snippet-file.ts';
import { SNIPPET_KEYS } from './known-keys.ts';
import { readForm } from './read-form.ts';
import { toLines, toSenseProblems } from './sense-lines.ts';
import type { FileProblem } from './yaml-file.ts';

/** Problems and warnings each as `file:line:col message`, in the order of the file. */
export type ReadSnippets =
  | { readonly ok: true; readonly file: SnippetFile; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads and checks a snippet file; personas and roles only beside a checklist. `now` in ms. All problems at once. */
export async function readSnippets(
  path: string,
  checklist: Checklist | null,
  now: number,
): Promise<ReadSnippets> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { ok: false, problems: [`${path}: the file cannot be read`] };
  }
  const found = parseSnippets(text, checklist, now);
  return 'problems' in found
    ? { ok: false, problems: toLines(found.problems, path) }
    : { ok: true, file: found.file, warnings: toLines(found.warnings, path) };
}

export function parseSnippets(
  text: string,
  checklist: Checklist | null,
  now: number,
): { file: SnippetFile; warnings: readonly FileProblem[] } | { problems: readonly FileProblem[] } {
  const form = readForm(text, SnippetFile, SNIPPET_KEYS);
  if (form.value === undefined) return { problems: form.problems };
  const sense = checkSnippets(form.value, checklist, toDay(now));
  const { problems, warnings } = toSenseProblems(sense, form.file, form.standIns);
  const all = [...form.problems, ...problems];
  return all.length > 0 ? { problems: all } : { file: form.value, warnings };
}

/** A library belongs to no portal, so its days are UTC's. */
function toDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
