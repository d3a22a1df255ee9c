import { readFile } from 'node:fs/promises';
import type { Checklist } from '../domain/checklist/schema.ts';
import type { SnippetFile } from '../domain/content/snippet-file.ts';
import { checkLibrary } from './check-library.ts';
import { toLines } from './sense-lines.ts';
import type { FileProblem } from './yaml-file.ts';

/** Problems and warnings each as `file:line:col message`, in the order of the file. */
export type ReadSnippets =
  | { readonly ok: true; readonly file: SnippetFile; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads and checks a snippet file; personas, roles and tests only beside a checklist. `now` in ms. All problems at once. */
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
  const { library, problems, warnings } = checkLibrary(text, checklist, now);
  return library === null || problems.length > 0 ? { problems } : { file: library, warnings };
}
