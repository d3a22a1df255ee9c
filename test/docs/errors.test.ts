import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const RUNBOOK = readFileSync(resolve(ROOT, 'docs/runbook.md'), 'utf8');

/** The codes as they stand in the source: the catalogue itself is nobody else's business. */
const CODES = [
  ...readFileSync(resolve(ROOT, 'src/errors.ts'), 'utf8').matchAll(/^ {2}'([a-z-]+)': \{$/gmu),
].map(([, code = '']) => code);

describe('docs/runbook.md', () => {
  it('knows where the codes are', () => {
    expect(CODES).toContain('redis-unreachable');
    expect(CODES.length).toBeGreaterThan(10);
  });

  it.each(CODES)('says what to do about %s', (code) => {
    expect(RUNBOOK).toMatch(new RegExp(`^\\| \`${code}\` \\|`, 'mu'));
  });

  it('names no code that does not exist', () => {
    const named = [...RUNBOOK.matchAll(/^\| `([a-z]+(?:-[a-z]+)+)` \|/gmu)].map(
      ([, code = '']) => code,
    );
    expect(named.filter((code) => !CODES.includes(code))).toEqual([]);
  });
});
