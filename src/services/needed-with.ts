import type { Needs } from '../domain/checklist/needs.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { contentNeeds } from '../domain/content/content-needs.ts';
import type { SnippetFile } from '../domain/content/snippet-file.ts';

const NEEDS = new WeakMap<SnippetFile, WeakMap<Checklist, Needs>>();

/** What a checklist and a library look at; the same two are walked once. */
export function neededWith(checklist: Checklist, library: SnippetFile): Needs {
  const byChecklist = NEEDS.get(library) ?? new WeakMap<Checklist, Needs>();
  NEEDS.set(library, byChecklist);
  const known = byChecklist.get(checklist) ?? contentNeeds(checklist, library);
  byChecklist.set(checklist, known);
  return known;
}
