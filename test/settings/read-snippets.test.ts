import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { parseSnippets, readSnippets } from '../../src/settings/read-snippets.ts';
import { NOW } from '../support/builders.ts';
import { checklistWithPersonas, SNIPPETS_PATH, snippetsText } from '../support/snippet-builders.ts';

const GOOD = snippetsText();
const CHECKLIST = checklistWithPersonas();
const folder = await mkdtemp(join(tmpdir(), 'baton-snippets-'));
afterAll(() => rm(folder, { recursive: true }));

/** The shipped file with one place changed. */
function changed(from: string, to: string): string {
  const text = GOOD.replace(from, () => to);
  if (text === GOOD) throw new Error(`the file has no ${from}`);
  return text;
}

function problemsOf(text: string) {
  const found = parseSnippets(text, CHECKLIST, NOW);
  return 'problems' in found ? found.problems : [];
}

/** Line and column of an offset, counted by hand. */
function placeAt(text: string, offset: number): { line: number; col: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, col: (before.at(-1) ?? '').length + 1 };
}

function placeOf(text: string, piece: string): { line: number; col: number } {
  return placeAt(text, text.indexOf(piece));
}

describe('the shipped snippets', () => {
  it('are valid, and nothing about them is worth a warning', async () => {
    const read = await readSnippets(SNIPPETS_PATH, CHECKLIST, NOW);
    expect(read).toMatchObject({ ok: true, warnings: [] });
  });

  it('D1 D2 D4 hold something of every sort', async () => {
    const read = await readSnippets(SNIPPETS_PATH, CHECKLIST, NOW);
    if (!read.ok) throw new Error(read.problems.join('\n'));
    const { snippets, tests } = read.file;
    expect(snippets.length).toBeGreaterThanOrEqual(20);
    expect(tests.length).toBeGreaterThanOrEqual(4);
    const sorts = {
      forwardable: snippets.filter(({ forwardable }) => forwardable),
      consumed: snippets.filter(({ consumed_when }) => consumed_when),
      answers: snippets.filter(({ answers }) => answers),
      when: snippets.filter((snippet) => snippet.for.when),
      stages: snippets.filter((snippet) => snippet.for.stages),
    };
    for (const some of Object.values(sorts)) expect(some.length).toBeGreaterThan(1);
    for (const { id } of CHECKLIST.personas) {
      expect(snippets.filter((one) => one.for.personas?.includes(id)).length).toBeGreaterThan(3);
    }
  });

  it('say where their schema is, for editors', () => {
    expect(GOOD.split('\n')[0]).toBe('# yaml-language-server: $schema=./snippets.schema.json');
  });
});

describe('a broken snippet file', () => {
  it.each([
    // What is changed, into what, the piece at which the eye should land, what is said there.
    [
      'a mistyped key of a piece',
      'minutes: 4',
      'minuts: 4',
      'minuts',
      'there is no `minuts` here; did you mean `minutes`?',
    ],
    [
      'a mistyped key at the top',
      'trial:',
      'trail:',
      'trail',
      'there is no `trail` here; did you mean `trial`?',
    ],
    [
      'a mistyped key of a condition',
      'url_contains: ["/security"], within',
      'url_contians: ["/security"], within',
      'url_contians',
      'there is no `url_contians` here; did you mean `url_contains`?',
    ],
    [
      'a key that only a checklist has',
      'trial: 10%',
      'half_lif: 3d',
      'half_lif',
      'there is no `half_lif` here',
    ],
    [
      'a mistyped persona',
      'personas: [it-lead], roles',
      'personas: [it-led], roles',
      'it-led],',
      'the checklist has no persona `it-led`; did you mean `it-lead`?',
    ],
    [
      'a mistyped role',
      'roles: [champion], stages',
      'roles: [chmpion], stages',
      'chmpion',
      'the checklist has no role `chmpion`; did you mean `champion`?',
    ],
    [
      'a mistyped piece in a test',
      'expect: okta-setup',
      'expect: okta-setp',
      'expect: okta-setp',
      'there is no snippet `okta-setp`; did you mean `okta-setup`?',
    ],
    [
      'a missing blurb',
      '    blurb: "Many IT teams ask how long Okta takes, {{ contact.firstname }}. Here is how one of them set it up in a day: {{ url }}"\n',
      '',
      'id: okta-setup',
      '`blurb` is missing',
    ],
    [
      'no questions',
      'answers: ["Can I see a demo?", "Is there a video?"]',
      'answers: []',
      'answers: []',
      '`answers`: the list is empty',
    ],
    [
      'a date that does not exist',
      'expires: 2027-06-30',
      'expires: 2027-06-31',
      'expires: 2027-06-31',
      '`expires`: there is no such date',
    ],
    [
      'G26 a variable that can never be',
      'Okta takes, {{ contact.firstname }}',
      'Okta takes, {{ firstname }}',
      'blurb: "Many IT',
      expect.stringMatching(/^`blurb`: there is no `firstname`; a text can use .* value and url$/u),
    ],
    [
      'G24 a claim that may be untrue',
      'Many IT teams ask how long Okta takes',
      'You asked how long Okta takes',
      'blurb: "You asked',
      expect.stringMatching(/^the blurb says "you asked", but its `when` can rest on/u),
    ],
  ])('is named at the very place: %s', (_name, from, to, piece, message) => {
    const text = changed(from, to);
    expect(problemsOf(text)).toEqual([{ ...placeOf(text, piece), message }]);
  });

  it('is named with all its mistakes at once, form and sense, in the order of the file', async () => {
    const path = join(folder, 'broken.yaml');
    const text = changed('id: soc2-report', 'id: okta-setup')
      .replace('minutes: 4', 'minuts: 4')
      .replace('a day: {{ url }}', 'a day.');
    await writeFile(path, text);
    expect(await readSnippets(path, CHECKLIST, NOW)).toEqual({
      ok: false,
      problems: [
        [text.indexOf('minuts'), 'there is no `minuts` here; did you mean `minutes`?'],
        [text.indexOf('blurb: "Many IT'), 'the blurb has no link: put in {{ url }}'],
        [text.lastIndexOf('id: okta-setup'), 'the id `okta-setup` stands in `snippets` twice'],
      ].map(([at, message]) => {
        const { line, col } = placeAt(text, Number(at));
        return `${path}:${line}:${col} ${message}`;
      }),
    });
  });

  it.each([
    ['with nothing else wrong', 'minutes: 4', 'minutes: 5', true],
    ['not beside a slip, which something stands in for', 'minutes: 4', 'mins: 4', false],
    [
      'not beside a mistake of sense',
      'consumed_when: { url_contains: ["/guides/okta"] }',
      'consumed_when: { url_contains: ["https://example.com/guides/okta"] }',
      false,
    ],
  ])('has its tests run %s', (_name, from, to, isRun) => {
    const failing = changed('expect: okta-setup', 'expect: soc2-report');
    const said = problemsOf(failing.replace(from, () => to)).map(({ message }) => message);
    expect(said).toHaveLength(1);
    expect(said[0]?.startsWith('the test "An IT lead on the security page" fails')).toBe(isRun);
    expect(parseSnippets(failing, null, NOW)).toHaveProperty('file');
  });

  it('has its own words for two documents and for nothing at all', () => {
    expect(problemsOf('a: 1\n---\nb: 2\n')[0]?.message).not.toMatch(/checklist/u);
    expect(problemsOf('')).toEqual([
      { line: 1, col: 1, message: '`the file` must be a mapping (indented `key: value` lines)' },
    ]);
  });
});

describe('readSnippets', () => {
  it('gives warnings as file:line:col, and the file all the same', async () => {
    const path = join(folder, 'old.yaml');
    const text = changed('expires: 2027-06-30', 'expires: 2026-11-01');
    await writeFile(path, text);
    const name = 'An IT lead on the security page';
    const places = [placeOf(text, 'expires: 2026-11-01'), placeOf(text, `{ name: "${name}"`)];
    const words = [
      '`okta-setup` expired on 2026-11-01, so it is never offered',
      `the test "${name}" expects okta-setup, which expired on 2026-11-01`,
    ];
    expect(await readSnippets(path, CHECKLIST, NOW)).toMatchObject({
      ok: true,
      warnings: places.map(({ line, col }, i) => `${path}:${line}:${col} ${words[i]}`),
    });
  });

  it('takes any persona without a checklist', async () => {
    const path = join(folder, 'persona.yaml');
    await writeFile(path, changed('personas: [it-lead], roles', 'personas: [it-led], roles'));
    expect(await readSnippets(path, null, NOW)).toMatchObject({ ok: true, warnings: [] });
  });

  it('says that a file cannot be read', async () => {
    expect(await readSnippets('no/such.yaml', null, NOW)).toEqual({
      ok: false,
      problems: ['no/such.yaml: the file cannot be read'],
    });
  });
});
