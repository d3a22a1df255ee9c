import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

function found(path: string, pattern: RegExp): string[] {
  const text = readFileSync(resolve(ROOT, path), 'utf8');
  return [...text.matchAll(pattern)].map(([, code = '']) => code);
}

/** The codes as they stand in the source, and as they begin a row of the runbook's tables. */
const CODES = found('src/errors.ts', /^ {2}'([a-z-]+)': \{$/gmu);
const EXPLAINED = found('docs/runbook.md', /^\| `([a-z]+(?:-[a-z]+)+)` \|/gmu);

describe('docs/runbook.md', () => {
  it('is compared with the codes that there are', () => {
    expect(CODES).toContain('redis-unreachable');
    expect(CODES.length).toBeGreaterThan(10);
  });

  it.each(CODES)('says what to do about %s', (code) => {
    expect(EXPLAINED).toContain(code);
  });

  it('explains no code that does not exist', () => {
    expect(EXPLAINED.filter((code) => !CODES.includes(code))).toEqual([]);
  });
});
