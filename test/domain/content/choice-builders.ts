import type { Persona } from '../../../src/domain/checklist/match-persona.ts';
import { chooseContent } from '../../../src/domain/content/choose.ts';
import type { Choice, ContentInput } from '../../../src/domain/content/choice.ts';
import { SnippetFile } from '../../../src/domain/content/snippet-file.ts';
import { buildView } from '../../support/builders.ts';
import { checklistWithPersonas, rawSnippet } from '../../support/snippet-builders.ts';

// Somebody (the ready lead of the builders: Dana Ruiz, CFO, at stage lead) and a library that a test changes.

export const CHECKLIST = checklistWithPersonas();

type Raw = Readonly<Record<string, unknown>>;

/** A piece for everybody that nobody can hand on. */
export function piece(id: string, change: Raw = {}): Raw {
  const url = `https://example.com/pieces/${id}`;
  return rawSnippet({ id, version: 1, url, forwardable: false, ...change });
}

export function libraryOf(pieces: readonly Raw[], file: Raw = {}): SnippetFile {
  return SnippetFile.parse({ snippets: pieces, ...file });
}

export function persona(id: string, change: Partial<Persona> = {}): Persona {
  const found = CHECKLIST.personas.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no persona ${id}`);
  return { ...found, ...change };
}

export const FINANCE_LEAD = persona('finance-lead');

export function inputOf(change: Partial<ContentInput> = {}): ContentInput {
  return {
    view: buildView({ checklist: CHECKLIST }),
    library: libraryOf([piece('one')]),
    persona: FINANCE_LEAD,
    shown: [],
    owner: null,
    question: null,
    isNew: () => false,
    ...change,
  };
}

/** The choice out of these pieces. */
export function choose(pieces: readonly Raw[], change: Partial<ContentInput> = {}, file: Raw = {}) {
  return chooseContent(inputOf({ library: libraryOf(pieces, file), ...change }));
}

/** The ids in their places: main, alternative, for the boss. */
export function places({ main, alternative, forward }: Choice) {
  return [main?.id ?? null, alternative?.id ?? null, forward?.id ?? null];
}

export function verdictOn(id: string, { candidates }: Choice): string | undefined {
  return candidates.find((one) => one.id === id)?.because;
}
