import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { SnippetFile } from '../../src/domain/content/snippet-file.ts';
import { parseSnippets } from '../../src/settings/read-snippets.ts';
import { buildChecklist, NOW } from '../support/builders.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/snippets.md'), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/<!-- snippet file -->\n```yaml\n(?<text>.*?)```/gsu)].map(
  ({ groups }) => groups?.text ?? '',
);

describe('docs/snippets.md', () => {
  it('has examples, each of them a whole file', () => {
    expect(EXAMPLES.length).toBeGreaterThan(0);
    expect(EXAMPLES).toHaveLength(PAGE.match(/^```yaml$/gmu)?.length ?? 0);
  });

  it.each(EXAMPLES)('is valid beside the shipped checklist', (text) => {
    const found = parseSnippets(text, buildChecklist(), NOW);
    expect('problems' in found ? found.problems : []).toEqual([]);
  });

  it.each([
    ...Object.keys(SnippetFile.shape),
    ...Object.keys(SnippetFile.shape.snippets.element.shape),
    ...Object.keys(SnippetFile.shape.snippets.element.shape.for.shape),
    'avoid',
    'max_words',
  ])('explains %s', (key) => {
    expect(PAGE).toMatch(new RegExp(`\\b${key}\\b`, 'u'));
  });
});
