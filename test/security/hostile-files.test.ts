import { describe, expect, it } from 'vitest';
import { parseChecklist } from '../../src/settings/read-checklist.ts';
import { parseSnippets } from '../../src/settings/read-snippets.ts';
import { checklistText, NOW } from '../support/builders.ts';
import { cpuOf } from '../support/cpu-of.ts';
import { checklistWithPersonas, snippetsText } from '../support/snippet-builders.ts';

// Every process reads these files while it serves others: whoever may write them may not stop it.
const MOST_MS = 1_000;
const FULL = 256 * 1024 - 300;

/** As many of a piece as a file may hold. */
const fill = (piece: string, length = FULL) => piece.repeat(Math.floor(length / piece.length));
const list = (count: number, one: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => one(place));

const nested = (one: string, levels: number, leaf = '{ property: p, is: x }') =>
  `${`{ ${one}: [ `.repeat(levels)}${leaf}${' ] }'.repeat(levels)}`;
const appliesTo = (condition: string) =>
  checklistText().replace(/applies_to: .*/u, () => `applies_to: ${condition}`);
const badTests = (count: number) =>
  list(count, (i) => `  - { name: b${i}, lead: 5, expect: ready }`).join('\n');
const goodTests = (count: number) =>
  list(count, (i) => `  - { name: t${i}, lead: { jobtitle: CFO }, expect: ready }`).join('\n');

const TOO_MUCH: [string, string][] = [
  ['a megabyte of brackets', '['.repeat(1_000_000)],
  ['brackets', `a: ${'['.repeat(200_000)}`],
  ['twenty thousand brackets', `a: ${'['.repeat(20_000)}`],
  [
    'brackets behind as many closing ones in a comment',
    `# ${fill(']', 1e5)}\na: ${fill('[', 1e5)}`,
  ],
  [
    'brackets behind as many closing ones in a text',
    `b: "${fill('}', 1e5)}"\na: ${fill('{', 1e5)}`,
  ],
  ['brackets with quoted closing ones between', `a: ${fill('["]",')}`],
  ['colons', fill(': ')],
  ['keys within keys', fill('a: ')],
  ['question marks and dashes', fill('? - ')],
  ['keys that are keys', fill('? a : ')],
  ['marked lists', fill('- !a ')],
  ['anchored lists', fill('- &a ')],
  ['closing brackets', fill('}')],
  ['commas', `a: [${fill('1,')}]`],
  ['thirty thousand keys', list(30_000, (i) => `k${i}:`).join('\n')],
  ['keys between brackets, as many as may be', `a: {${list(19_000, (i) => `k${i}`).join(',')}}`],
  ['keys between brackets', `a: {${list(35_000, (i) => `k${i}`).join(',')}}`],
  ['one key, again and again', fill('k:\n')],
  ['texts of lines', fill('a: |\n b\n')],
  ['directives', fill('%a\n')],
  ['documents', fill('---\n')],
  ['blank lines', fill(' \n')],
  ['aliases of nothing', fill('- *a\n')],
  ['unreadable signs', fill('@\n')],
  ['unfinished escapes', fill('"\\x')],
  ['a very long key', `${fill('k')}: 1`],
  ['a very long number', `a: ${'9'.repeat(200_000)}`],
  ['sixties', `a: ${fill('1:')}`],
];
const BOMB = `a: &a ["x"]\n${list(
  30,
  (i) =>
    `b${i}: &b${i} [${Array(9)
      .fill(i ? `*b${i - 1}` : '*a')
      .join(',')}]`,
).join('\n')}`;

describe('a file that is an attack', () => {
  const checklist = checklistWithPersonas();
  it.each([...TOO_MUCH, ['a bomb of aliases', BOMB]])(
    '%s: refused as checklist and as library, in less than a second',
    (_what, text) => {
      for (const parse of [
        () => parseChecklist(text, NOW),
        () => parseSnippets(text, checklist, NOW),
      ]) {
        let found: ReturnType<typeof parse> | undefined;
        expect(cpuOf(() => (found = parse()))).toBeLessThan(MOST_MS);
        const problems = found && 'problems' in found ? found.problems : [];
        expect(problems.length).toBeGreaterThan(0);
        expect(problems.length).toBeLessThanOrEqual(101);
        for (const { line, col, message } of problems) {
          expect(line * col).toBeGreaterThanOrEqual(1);
          expect(message.length).toBeLessThan(500);
          expect(message).not.toContain('call stack');
        }
      }
    },
  );

  it.each([
    ['keys that are unknown', `${checklistText()}\n${list(9_000, (i) => `k${i}: 1`).join('\n')}`],
    ['tests that cannot be read', checklistText().replace(/^tests:.*$/mu, `$&\n${badTests(800)}`)],
    [
      'mistakes that could be put right',
      checklistText().replace(/^tests:.*$/mu, `$&\n${badTests(25)}`),
    ],
    [
      'mistakes that could be put right, in a large file',
      checklistText().replace(/^tests:.*$/mu, `$&\n${badTests(25)}\n${goodTests(400)}`),
    ],
    ['conditions 24 deep', appliesTo(nested('all', 24))],
    ['conditions 49 deep', appliesTo(nested('none', 49))],
    ['conditions in conditions, twice each', appliesTo(twice(9))],
    [
      'a choice of thousands',
      appliesTo(`{ property: p, in: [ ${list(9_000, (i) => `v${i}`).join(', ')} ] }`),
    ],
    ['a text like a pattern', appliesTo(`{ property: p, contains: "${'(a+)+$'.repeat(9_999)}" }`)],
    ['a text of braces', checklistText().replace(/met: ".*?"/u, `met: "${'{{'.repeat(60_000)}"`)],
    [
      'a text of questions',
      checklistText().replace(/met: ".*?"/u, `met: "${'{% if a %}'.repeat(900)}"`),
    ],
    [
      'an endless address',
      checklistText().replace(/handoff_owner: .*/u, `handoff_owner: "a@${'a-'.repeat(60_000)}"`),
    ],
  ])('%s: judged in less than a second', (_what, text) => {
    expect(cpuOf(() => parseChecklist(text, NOW))).toBeLessThan(MOST_MS);
  });

  it.each([
    ['braces', /blurb: .*/u, `blurb: "${'{{'.repeat(60_000)}"`],
    ['per cents', /blurb: .*/u, `blurb: "${'{%'.repeat(60_000)}"`],
    ['braces that are few enough', /blurb: .*/u, `blurb: "${'{'.repeat(9_900)}"`],
    ['an endless language', /language: .*/u, `language: "${'a'.repeat(120_000)}"`],
    ['a link of dots', /url: .*/u, `url: "https://a.example${'.'.repeat(120_000)}x"`],
  ])('a piece with %s: judged in less than a second', (_what, place, words) => {
    const text = snippetsText().replace(place, () => words);
    expect(cpuOf(() => parseSnippets(text, checklist, NOW))).toBeLessThan(MOST_MS);
  });

  it('of a file without a readable place the first one is said', () => {
    const found = parseChecklist('}'.repeat(59_000), NOW);
    const message = 'this cannot be read, and neither can 100 places after it';
    expect(found).toEqual({ problems: [{ line: 1, col: 1, message }] });
  });

  it('the largest honest files are read', () => {
    const pieces = list(250, (i) =>
      [
        `  - id: p${i}`,
        'version: 1',
        `title: "Piece ${i}"`,
        `url: https://example.com/p${i}`,
        'for: {}',
      ]
        .concat(['blurb: "Here it is: {{ url }}"', 'owner: a@example.com', 'expires: 2027-06-30'])
        .join('\n    '),
    );
    const library = snippetsText().replace(/^snippets:.*$/mu, (line) =>
      [line, ...pieces].join('\n'),
    );
    expect(parseSnippets(library, checklist, NOW)).toHaveProperty('file');
    const tests = list(
      200,
      (i) => `  - { name: "t${i}", lead: { jobtitle: Intern }, expect: not_ready }`,
    );
    const rules = checklistText().replace(/^tests:.*$/mu, (line) => [line, ...tests].join('\n'));
    expect(parseChecklist(rules, NOW)).toHaveProperty('checklist');
  });
});

/** A tree of conditions, two in each. */
function twice(levels: number): string {
  if (levels === 0) return '{ property: p, is: x }';
  return `{ ${levels % 2 ? 'all' : 'any'}: [ ${twice(levels - 1)}, ${twice(levels - 1)} ] }`;
}
