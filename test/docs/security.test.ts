import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(resolve(ROOT, 'docs/security.md'), 'utf8');
/** The one part that names what is left open, and so no test. */
const OPEN = 'What nothing here stands against';

type Proof = { readonly file: string; readonly titles: readonly string[] };

/** `security/slow-clients` “a title”, “another”; `e2e/oauth` “a third” */
function proofsIn(cell: string): Proof[] {
  return cell.split(';').map((part) => {
    const file = /`([\w/-]+)`/u.exec(part)?.[1] ?? '';
    return { file, titles: [...part.matchAll(/“([^”]+)”/gu)].map(([, title = '']) => title) };
  });
}

const SECTIONS = PAGE.split(/^## /mu)
  .slice(1)
  .map((text) => {
    const rows = text
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(1)
      .map((line) => line.split('|').map((cell) => cell.trim()));
    return {
      heading: text.split('\n')[0] ?? '',
      threats: rows.map(([, threat = '', against = '', proof = '']) => {
        return { threat, against, proofs: proofsIn(proof) };
      }),
    };
  });
const THREATS = SECTIONS.flatMap(({ threats }) => threats);

/** A test's title as it stands in its file, whatever quotes it stands in. */
function hasTitle(source: string, title: string): boolean {
  return ["'", '"', '`'].some((quote) => source.includes(quote + title + quote));
}

describe('docs/security.md', () => {
  it.each(SECTIONS.map(({ heading, threats }) => [heading, threats.length] as const))(
    '%s: says what is tried, and by which test',
    (heading, threats) => {
      expect(threats > 0).toBe(heading !== OPEN);
    },
  );

  it.each(THREATS.map(({ threat, against, proofs }) => [threat, against, proofs] as const))(
    'somebody %s: the test is there',
    (_threat, against, proofs) => {
      expect(against).not.toBe('');
      expect(proofs.length).toBeGreaterThan(0);
      for (const { file, titles } of proofs) {
        const path = resolve(ROOT, `test/${file}.test.ts`);
        expect(existsSync(path), path).toBe(true);
        const source = readFileSync(path, 'utf8');
        expect(titles.length).toBeGreaterThan(0);
        expect(titles.filter((title) => !hasTitle(source, title))).toEqual([]);
      }
    },
  );

  it('leaves out no test that tries something', () => {
    const named = THREATS.flatMap(({ proofs }) => proofs);
    const files = readdirSync(resolve(ROOT, 'test/security'));
    expect(files.length).toBeGreaterThan(10);
    for (const name of files) {
      const file = `security/${name.replace('.test.ts', '')}`;
      const onPage = named.filter((proof) => proof.file === file).flatMap(({ titles }) => titles);
      const source = readFileSync(resolve(ROOT, 'test/security', name), 'utf8');
      const inFile = [...source.matchAll(TITLES)].map(({ groups }) => groups?.title ?? '');
      expect(inFile.length, file).toBeGreaterThan(0);
      expect(inFile.filter((title) => !onPage.includes(title))).toEqual([]);
    }
  });
});

/** `it('…', () =>`, and what stands behind `it.each([…])`. */
const TITLES =
  /(?:\bit(?:\.fails)?|\))\(\s*(?<quote>['"])(?<title>[^\n]+?)\k<quote>,\s*(?:async )?\(/gu;
