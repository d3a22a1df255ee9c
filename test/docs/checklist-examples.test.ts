import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { CONDITION_KEYS, OPERATORS } from '../../src/domain/checklist/condition-schema.ts';
import { ChecklistFile } from '../../src/domain/checklist/schema.ts';
import { SIGNAL_KINDS } from '../../src/domain/lead/signal.ts';
import { parseChecklist } from '../../src/settings/read-checklist.ts';
import { buildCriterion, checklistText, NOW } from '../support/builders.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/checklist.md'), 'utf8');

type Example = { readonly kind: string; readonly line: number; readonly text: string };

/** Every example bears a comment: a whole file, a fragment (keys of the file), or a fragment of `when` (a list of conditions). */
const EXAMPLES: readonly Example[] = [
  ...PAGE.matchAll(/(?:<!-- (?<kind>[^>]*) -->\n)?```yaml\n(?<text>.*?)```/gsu),
].map(({ groups, index }) => ({
  kind: groups?.kind ?? 'unmarked',
  line: PAGE.slice(0, index).split('\n').length,
  text: groups?.text ?? '',
}));

/** A fragment takes its place in the shipped file, whose own tests and tracks speak of other criteria. */
function toFile({ kind, text }: Example): string {
  if (kind === 'whole file') return text;
  const base: Record<string, unknown> = { ...parse(checklistText()), tests: [], nurture: [] };
  if (kind === 'fragment') return JSON.stringify({ ...base, ...parse(text) });
  if (kind !== 'fragment of: when') throw new Error(`an example is marked "${kind}"`);
  const criteria = (parse(text) as unknown[]).map((when, place) =>
    buildCriterion({ id: `example-${place}`, when: { any: [when, { signal: 'form' }] } }),
  );
  return JSON.stringify({ ...base, criteria });
}

describe('docs/checklist.md', () => {
  it('has examples', () => {
    expect(EXAMPLES.length).toBeGreaterThan(5);
    expect(EXAMPLES).toHaveLength(PAGE.match(/^```yaml$/gmu)?.length ?? 0);
  });

  it.each(EXAMPLES)('the example in line $line ($kind) is valid', (example) => {
    const found = parseChecklist(toFile(example), NOW);
    expect('problems' in found ? found.problems : []).toEqual([]);
  });

  it.each([
    ...OPERATORS,
    ...CONDITION_KEYS,
    ...SIGNAL_KINDS,
    ...Object.keys(ChecklistFile.shape),
    'if_empty',
    'url_contains',
    'if_unknown',
    'settle_by',
  ])('explains %s', (word) => {
    expect(PAGE).toMatch(new RegExp(`\\b${word}\\b`, 'u'));
  });
});
