import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';

import { contentHash } from '../../../src/domain/checklist/content-hash.ts';
import { checklistText } from '../../support/builders.ts';

const FILE: unknown = parse(checklistText());

describe('contentHash', () => {
  it('A2 is eight hex digits', () => {
    expect(contentHash(FILE)).toMatch(/^[0-9a-f]{8}$/u);
  });

  it('A2 asks neither for layout nor for comments', () => {
    expect(contentHash(parse(stringify(FILE)))).toBe(contentHash(FILE));
    expect(contentHash(parse(JSON.stringify(FILE, null, 4)))).toBe(contentHash(FILE));
    expect(contentHash(parse(`# a note\n${checklistText()}`))).toBe(contentHash(FILE));
  });

  it('A2 does not ask in which order the keys stand', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), (file) => {
        expect(contentHash(turned(file))).toBe(contentHash(file));
      }),
      { numRuns: 200 },
    );
  });

  it('A2 leaves the signatures out, and only those of the header', () => {
    const text = checklistText();
    expect(contentHash(parse(text.replace('sales: 2,', 'sales: 9,')))).toBe(contentHash(FILE));
    expect(contentHash({ checklist: { id: 'a', agreed: 1 } })).toBe(
      contentHash({ checklist: { id: 'a' } }),
    );
    expect(contentHash({ agreed: 1 })).not.toBe(contentHash({}));
  });

  it.each([
    ['a word of a criterion', 'ceo, cfo', 'ceo, cfx'],
    ['a duration', 'closes_after: 5 working days', 'closes_after: 6 working days'],
    ['the version', 'version: 3', 'version: 4'],
    ['a test', 'expect: ready', 'expect: unknown'],
    ['the order of a list', '[chief, ceo', '[ceo, chief'],
  ])('A2 changes with %s', (_name, from, to) => {
    const changed = checklistText().replace(from, to);
    expect(changed).not.toBe(checklistText());
    expect(contentHash(parse(changed))).not.toBe(contentHash(FILE));
  });
});

function turned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}
