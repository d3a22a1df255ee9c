import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Checklist } from '../../src/domain/checklist/schema.ts';
import { createLibrary } from '../../src/services/library.ts';
import type { Library, Reader } from '../../src/services/library.ts';
import { NOW } from '../support/builders.ts';
import { INFO, WARN } from '../support/rule-books.ts';
import type { LogLine } from '../support/rule-books.ts';
import { checklistWithPersonas, personasText, rawSnippets } from '../support/snippet-builders.ts';

const [ONE, TWO] = [4711, 4712];
const CHECKLIST = checklistWithPersonas();
/** One without the persona that a file may be for. */
const OTHER = checklistWithPersonas({ personas: personasText().slice(1) });

let dir: string;
let library: Library;
let real: number;
let readers: Reader[];
let lines: LogLine[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'baton-library-'));
  [real, lines] = [1_000, []];
  readers = [
    { scope: 'default', checklist: CHECKLIST },
    { scope: ONE, checklist: CHECKLIST },
    { scope: TWO, checklist: CHECKLIST },
  ];
  library = createLibrary({
    configDir: dir,
    readers: () => Promise.resolve(readers),
    real: () => real,
    now: () => NOW,
    log: pino({}, { write: (line: string) => lines.push(JSON.parse(line) as LogLine) }),
  });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const pathOf = (portalId?: number) =>
  join(dir, ...(portalId === undefined ? [] : ['portals', String(portalId)]), 'snippets.yaml');

function put(text: string, portalId?: number): void {
  const path = pathOf(portalId);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  // Two edits within one tick of the file system's clock may look alike; so they never have one length.
  real += 2_000;
}

function good(id: string, change = {}): string {
  return JSON.stringify(rawSnippets({ id, ...change }));
}

/** The ids that sellers of this portal can be offered now. */
async function ids(portalId = ONE, checklist: Checklist = CHECKLIST): Promise<string[] | null> {
  const file = await library.of(portalId, checklist);
  return file && file.snippets.map(({ id }) => id);
}

describe('the library', () => {
  it('is none as long as there is no file', async () => {
    expect(await ids()).toBeNull();
    put(good('one'));
    expect(await ids()).toEqual(['one']);
  });

  it('is read again within seconds, and not with every lead', async () => {
    put(good('one'));
    expect(await ids()).toEqual(['one']);
    writeFileSync(pathOf(), good('number-two'));
    real += 1_999;
    expect(await ids()).toEqual(['one']);
    real += 1;
    expect(await ids()).toEqual(['number-two']);
  });

  it('is the same object as long as the file is the same, for every portal', async () => {
    put(good('one'));
    const first = await library.of(ONE, CHECKLIST);
    real += 2_000;
    expect(await library.of(ONE, CHECKLIST)).toBe(first);
    expect(await library.of(TWO, CHECKLIST)).toBe(first);
  });

  it.each([
    ['is no YAML', 'snippets: ['],
    ['has a slip', good('two').replace('"blurb"', '"blrub"')],
    ['is empty', ''],
  ])('stays what it was when a file %s, and says so once, by places', async (_case, text) => {
    put(good('one'));
    await ids();
    put(text);
    for (let n = 0; n < 3; n++) {
      expect(await ids()).toEqual(['one']);
      real += 2_000;
    }
    const [trouble, ...more] = library.troubles();
    expect(more).toEqual([]);
    expect(trouble).toMatchObject({ scope: 'default', path: pathOf() });
    for (const problem of trouble?.problems ?? []) {
      expect(problem).toMatch(/snippets\.yaml:\d+:\d+ \S/u);
    }
    expect(lines).toMatchObject([
      { level: WARN, msg: 'a snippet file cannot be used; what was in use stays in use' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('@example');

    put(good('number-three'));
    expect(await ids()).toEqual(['number-three']);
    expect(library.troubles()).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ level: INFO, msg: 'a snippet file can be used again' });
  });

  it('is none beside a bad file, before there was a good one', async () => {
    put('snippets: [');
    expect(await ids()).toBeNull();
    expect(library.troubles()).toHaveLength(1);
  });

  it('is a portal’s own file alone where there is one', async () => {
    put(good('common'));
    put(good('own'), ONE);
    expect(await ids(ONE)).toEqual(['own']);
    expect(await ids(TWO)).toEqual(['common']);
    rmSync(pathOf(ONE));
    real += 2_000;
    expect(await ids(ONE)).toEqual(['common']);
  });

  it('is not the common one beside a bad file of its own, unless it was', async () => {
    put(good('common'));
    put('snippets: [', ONE);
    expect(await ids(ONE)).toBeNull();
    expect(await ids(TWO)).toEqual(['common']);
    put('snippets: [', TWO);
    expect(await ids(TWO)).toEqual(['common']);
    expect(library.troubles().map(({ scope }) => scope)).toEqual([ONE, TWO]);
  });

  it('is none again when the file is gone', async () => {
    put(good('one'));
    await ids();
    rmSync(pathOf());
    real += 2_000;
    expect(await ids()).toBeNull();
    expect(library.troubles()).toEqual([]);
  });

  it('says that what lies there cannot be read', async () => {
    mkdirSync(pathOf());
    expect(await ids()).toBeNull();
    expect(library.troubles()).toMatchObject([
      { problems: [`${pathOf()}:1:1 the file cannot be read`] },
    ]);
  });
});

describe('a library for two checklists', () => {
  const FOR_IT = good('it', { for: { personas: ['it-lead'] } });

  it('is judged beside each, and said once', async () => {
    put(FOR_IT);
    for (let n = 0; n < 3; n++) {
      expect(await ids(ONE)).toEqual(['it']);
      expect(await ids(TWO, OTHER)).toBeNull();
      real += 2_000;
    }
    expect(lines).toHaveLength(1);
    expect(library.troubles()).toHaveLength(1);
    put(good('everybody'));
    await Promise.all([ids(ONE), ids(TWO, OTHER)]);
    expect(library.troubles()).toEqual([]);
    expect(lines.map(({ level }) => level)).toEqual([WARN, INFO]);
  });

  it('is judged anew at once when the checklist changes', async () => {
    put(FOR_IT);
    expect(await ids(ONE)).toEqual(['it']);
    expect(library.troubles()).toEqual([]);
    expect(await ids(ONE, OTHER)).toEqual(['it']);
    expect(library.troubles()).toHaveLength(1);
  });
});

describe('a look at all files', () => {
  it('finds what is wrong before any lead comes', async () => {
    put(good('common'));
    put('snippets: [', TWO);
    await library.look();
    expect(library.troubles()).toMatchObject([{ scope: TWO, path: pathOf(TWO) }]);
  });

  it('knows nothing more of a portal that is gone', async () => {
    put('snippets: [', TWO);
    await library.look();
    readers = readers.filter(({ scope }) => scope !== TWO);
    real += 2_000;
    await library.look();
    expect(library.troubles()).toEqual([]);
  });

  it('finds nothing while there is nobody to read', async () => {
    put('snippets: [');
    readers = [];
    await library.look();
    expect(library.troubles()).toEqual([]);
  });
});
