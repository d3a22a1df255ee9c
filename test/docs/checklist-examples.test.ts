import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { checkFit } from '../../src/domain/checklist/check-fit.ts';
import { CONDITION_KEYS, OPERATORS } from '../../src/domain/checklist/condition-schema.ts';
import { Overrides } from '../../src/domain/checklist/overrides.ts';
import { ChecklistFile } from '../../src/domain/checklist/schema.ts';
import { SIGNAL_KEYS, TOUCH_KEYS } from '../../src/domain/checklist/test-events.ts';
import { ENGAGEMENT_KINDS } from '../../src/domain/lead/engagement.ts';
import { SIGNAL_KINDS } from '../../src/domain/lead/signal.ts';
import { checkOverrides } from '../../src/settings/check-overrides.ts';
import { parseChecklist } from '../../src/settings/read-checklist.ts';
import { buildChecklist, buildCriterion, checklistText, NOW } from '../support/builders.ts';

const DOCS = resolve(import.meta.dirname, '../../docs');

/** The guide and what was split off from it: `checklist.md`, `checklist-reference.md` … */
const PAGES = readdirSync(DOCS)
  .filter((name) => /^checklist.*\.md$/u.test(name))
  .map((name) => ({ name, text: readFileSync(resolve(DOCS, name), 'utf8') }));
const ALL = PAGES.map(({ text }) => text).join('\n');

type Example = {
  readonly page: string;
  readonly kind: string;
  readonly line: number;
  readonly text: string;
};

/**
 * Every example bears a comment: a whole file, a portal file (people and lists), a fragment (keys of the file), or a fragment of
 * `when` (a list of conditions).
 */
const EXAMPLES: readonly Example[] = PAGES.flatMap(({ name, text: page }) =>
  [...page.matchAll(/(?:<!-- (?<kind>[^>]*) -->\n)?```yaml\n(?<text>.*?)```/gsu)].map(
    ({ groups, index }) => ({
      page: name,
      kind: groups?.kind ?? 'unmarked',
      line: page.slice(0, index).split('\n').length,
      text: groups?.text ?? '',
    }),
  ),
);

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

function problemsOf(example: Example): readonly unknown[] {
  if (example.kind === 'portal file') {
    const own = checkOverrides(example.text);
    return 'problems' in own ? own.problems : checkFit(own.overrides, [buildChecklist()]);
  }
  const found = parseChecklist(toFile(example), NOW);
  return 'problems' in found ? found.problems : [];
}

describe('docs/checklist*.md', () => {
  it('has examples', () => {
    expect(PAGES.map(({ name }) => name)).toContain('checklist.md');
    expect(EXAMPLES.length).toBeGreaterThan(5);
    expect(EXAMPLES).toHaveLength(ALL.match(/^```yaml$/gmu)?.length ?? 0);
  });

  it.each(EXAMPLES)('$page: the example in line $line ($kind) is valid', (example) => {
    expect(problemsOf(example)).toEqual([]);
  });

  it.each([
    ...new Set([
      ...OPERATORS,
      ...CONDITION_KEYS,
      ...SIGNAL_KINDS,
      ...ENGAGEMENT_KINDS,
      ...SIGNAL_KEYS,
      ...TOUCH_KEYS,
      ...Object.keys(ChecklistFile.shape),
      ...Object.keys(ChecklistFile.shape.checklist.shape),
      ...Object.keys(Overrides.shape),
      'if_empty',
      'url_contains',
      'if_unknown',
      'settle_by',
    ]),
  ])('explains %s', (word) => {
    expect(ALL).toMatch(new RegExp(`\\b${word}\\b`, 'u'));
  });
});
