import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { parse } from 'yaml';

import type { Checklist } from '../../src/domain/checklist/schema.ts';
import { SnippetFile } from '../../src/domain/content/snippet-file.ts';
import { buildChecklist, checklistText } from './builders.ts';

// A whole library that nothing is wrong with, for three personas. A test changes one thing.

export const TODAY = '2026-11-24';
export const SNIPPETS_PATH = resolve(import.meta.dirname, '../../config/snippets.yaml');

export function snippetsText(): string {
  return readFileSync(SNIPPETS_PATH, 'utf8');
}

type Change = Readonly<Record<string, unknown>>;

/** A piece as people write it. */
export function rawSnippet(change: Change = {}): Change {
  return {
    id: 'okta-setup',
    version: 3,
    title: 'Setting up Okta in a day',
    url: 'https://example.com/guides/okta',
    for: {},
    blurb: 'Many IT teams ask how long Okta takes. Here is how one set it up in a day: {{ url }}',
    forwardable: true,
    owner: 'content@example.com',
    expires: '2027-06-30',
    ...change,
  };
}

/** The library as people write it, its one piece changed. */
export function rawSnippets(snippet: Change = {}, file: Change = {}): Change {
  return { snippets: [rawSnippet(snippet)], ...file };
}

export function buildSnippets(snippet: Change = {}, file: Change = {}): SnippetFile {
  return SnippetFile.parse(rawSnippets(snippet, file));
}

const PERSONAS = [
  { id: 'it-lead', role: 'champion', words: ['it', 'cto'] },
  { id: 'finance-lead', role: 'budget_holder', words: ['cfo'] },
  { id: 'business-lead', role: 'decision_maker', words: ['ceo', 'coo'] },
];

/** What the shipped checklist says of everything else, with these three personas. */
export function personasText() {
  const [like] = (parse(checklistText()) as { personas: Change[] }).personas;
  return PERSONAS.map(({ id, role, words }) => {
    const match = { property: 'jobtitle', contains_any: words };
    return { ...like, id, role, match };
  });
}

export function checklistWithPersonas(change: Change = {}): Checklist {
  return buildChecklist({ personas: personasText(), ...change });
}
