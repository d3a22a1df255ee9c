import { needs } from '../checklist/needs.ts';
import type { Needs } from '../checklist/needs.ts';
import type { Checklist } from '../checklist/schema.ts';
import type { SnippetFile } from './snippet-file.ts';

/** What the choice looks at, whatever the library says. */
const ALWAYS = ['lifecyclestage', 'hs_buying_role', 'hs_language'];

/**
 * What a checklist and a library look at in HubSpot, together. A piece asks and says as an entry of `do_not` does: when
 * it holds, and words with variables in them.
 */
export function contentNeeds(checklist: Checklist, { snippets }: SnippetFile): Needs {
  const pieces = snippets.map(({ for: { when = { all: [] } }, blurb }) => ({ when, say: blurb }));
  const both = needs({ ...checklist, do_not: [...checklist.do_not, ...pieces] });
  const ownWords = checklist.dialogue?.question_from ?? [];
  return {
    ...both,
    contact: unique([...both.contact, ...ALWAYS, ...ownWords]),
    // So that a quote can say when they wrote it.
    dated: unique([...both.dated, ...ownWords]),
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
