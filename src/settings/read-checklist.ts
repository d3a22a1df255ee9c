import { readFile } from 'node:fs/promises';
import type { Checklist } from '../domain/checklist/schema.ts';
import { checkContent } from './check-content.ts';
import { toLines } from './sense-lines.ts';
import type { FileProblem } from './yaml-file.ts';

/** Problems and warnings each as `file:line:col message`, in the order of the file. */
export type ReadChecklist =
  | {
      readonly ok: true;
      readonly checklist: Checklist;
      /** The file's content as the YAML says it: what its hash is of, and what two versions are compared by. */
      readonly raw: unknown;
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

type Reading = {
  /** Whether a file that both sides have not signed yet will do: to try it on leads. */
  readonly isDraft?: boolean;
};

/** Reads and checks a checklist file: syntax, words, sense, signatures, and the tests that are part of it. All problems at once. */
export async function readChecklist(
  path: string,
  now: number,
  reading: Reading = {},
): Promise<ReadChecklist> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { ok: false, problems: [`${path}: the file cannot be read`] };
  }
  const found = parseChecklist(text, now, reading);
  return 'problems' in found
    ? { ok: false, problems: toLines(found.problems, path) }
    : { ok: true, ...found, warnings: toLines(found.warnings, path) };
}

export function parseChecklist(
  text: string,
  now: number,
  { isDraft = false }: Reading = {},
):
  | { checklist: Checklist; raw: unknown; warnings: readonly FileProblem[] }
  | { problems: readonly FileProblem[] } {
  const { raw, checklist, problems, unsigned, warnings } = checkContent(text, now);
  const all = isDraft ? problems : [...problems, ...unsigned];
  return checklist === null || all.length > 0 ? { problems: all } : { checklist, raw, warnings };
}
