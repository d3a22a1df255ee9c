import type { Place } from '../checklist/condition-places.ts';
import type { SnippetFile } from './snippet-file.ts';

/** Every condition of a library, with its place in the file. */
export function whenPlaces({ snippets }: SnippetFile): Place[] {
  return snippets.flatMap(({ for: { when } }, place) =>
    when ? [{ path: ['snippets', place, 'for', 'when'], when }] : [],
  );
}
