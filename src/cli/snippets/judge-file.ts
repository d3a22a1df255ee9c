import { readFile } from 'node:fs/promises';
import type { Checklist } from '../../domain/checklist/schema.ts';
import { checkLibrary, UNREADABLE } from '../../settings/check-library.ts';
import type { CheckedLibrary } from '../../settings/check-library.ts';
import { checklistBeside } from '../../settings/snippet-files.ts';
import type { FileProblem } from '../../settings/yaml-file.ts';
import { portalOf } from '../checklist/portal-of.ts';

/** A snippet file, judged by itself and beside its checklist. */
export type JudgedFile = CheckedLibrary & {
  readonly path: string;
  /** Whose own file it is; null: everybody's, or a draft. */
  readonly portalId: number | null;
  readonly checklist: Checklist | null;
  /** What was not looked at, in words; null: everything was. */
  readonly unchecked: string | null;
};

/** `now` in ms. */
export async function judgeFile(path: string, now: number): Promise<JudgedFile> {
  const portalId = portalOf(path);
  const beside = await checklistBeside(path, portalId, now);
  const { checklist } = beside;
  const place = { path, portalId, checklist };
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { ...place, ...UNREADABLE, unchecked: null };
  const unchecked = `${beside.path} cannot be used, so personas and roles were not checked, and the tests not run: \`baton checklist check ${beside.path}\` says why`;
  const checked = checkLibrary(text, checklist, now);
  const problems = [...misplaced(path), ...checked.problems];
  return { ...place, ...checked, problems, unchecked: checklist ? null : unchecked };
}

/** Nobody would ever go by it, and nobody would notice. */
function misplaced(path: string): FileProblem[] {
  const [, name] = /(?:^|[/\\])portals[/\\]([^/\\]+)[/\\][^/\\]+$/u.exec(path) ?? [];
  const message = 'the folder of a portal’s own file is named by the portal’s id';
  return name === undefined || portalOf(path) !== null ? [] : [{ line: 1, col: 1, message }];
}
