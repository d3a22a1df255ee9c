import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { CONDITION_HOVER_TEXTS } from '../../src/domain/checklist/condition-hover-texts.ts';
import { HOVER_TEXTS } from '../../src/domain/checklist/hover-texts.ts';
import { ChecklistFile } from '../../src/domain/checklist/schema.ts';
import { SnippetFile } from '../../src/domain/content/snippet-file.ts';
import { checklistJsonSchema } from '../../src/settings/json-schema/checklist-json-schema.ts';
import type { JsonSchema } from '../../src/settings/json-schema/json-schema.ts';
import { schemaFiles } from '../../src/settings/json-schema/schema-files.ts';
import { snippetsJsonSchema } from '../../src/settings/json-schema/snippets-json-schema.ts';

const ROOT = resolve(import.meta.dirname, '../..');

function read(path: string): string {
  return readFileSync(resolve(ROOT, path), 'utf8');
}

// Strict, so that a mistyped keyword is found. An `if` may ask for a key that only its `then` knows.
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
// The YAML language server knows these two.
ajv.addVocabulary(['errorMessage', 'patternErrorMessage']);
formats.default(ajv);

const CHECKLIST = {
  shipped: parse(read('config/checklist.yaml')) as unknown,
  fitsSchema: ajv.compile(checklistJsonSchema()),
  fitsCheck: (file: unknown) => ChecklistFile.safeParse(file).success,
};
const SNIPPETS = {
  shipped: parse(read('config/snippets.yaml')) as unknown,
  fitsSchema: ajv.compile(snippetsJsonSchema()),
  fitsCheck: (file: unknown) => SnippetFile.safeParse(file).success,
};

type Path = readonly (string | number)[];

/** A copy with another value at one place, or without the place. */
function changed(file: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(file);
  const parent = path
    .slice(0, -1)
    .reduce((inner, key) => (inner as Record<string | number, unknown>)[key], copy);
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(parent as object, last);
  else Object.assign(parent as object, { [last]: value });
  return copy;
}

describe('the written schemas', () => {
  it.each(schemaFiles())('config/$name is fresh', ({ name, text }) => {
    const isFresh = read(`config/${name}`) === text;
    expect(isFresh, 'run `npm run baton -- checklist schema --write`').toBe(true);
  });

  it.each(['checklist', 'snippets'])('config/%s.yaml names its schema to editors', (name) => {
    const [first] = read(`config/${name}.yaml`).split('\n');
    expect(first).toBe(`# yaml-language-server: $schema=./${name}.schema.json`);
  });
});

describe('valid files', () => {
  it.each([
    ['the shipped checklist', CHECKLIST],
    ['the shipped snippets', SNIPPETS],
  ])('fit: %s', (_name, { shipped, fitsSchema }) => {
    fitsSchema(shipped);
    expect(fitsSchema.errors ?? []).toEqual([]);
  });

  const examples = [
    ...read('docs/checklist.md').matchAll(/<!-- whole file -->\n```yaml\n(?<text>.*?)```/gsu),
  ].map(({ groups }) => groups?.text ?? '');

  it('fit: the whole files of docs/checklist.md', () => {
    expect(examples.length).toBeGreaterThan(1);
    for (const text of examples) {
      CHECKLIST.fitsSchema(parse(text));
      expect(CHECKLIST.fitsSchema.errors ?? []).toEqual([]);
    }
  });
});

const WHEN = ['criteria', 0, 'when'] as const;

/** A change of the shipped checklist, and whether it is still good. */
const CHANGES: readonly (readonly [name: string, path: Path, value: unknown, good: boolean])[] = [
  ['a mistyped key at the top', ['limts'], {}, false],
  ['a mistyped key of a criterion', ['criteria', 0, 'setle_by'], 'Who?', false],
  ['what belongs to the file of one portal', ['extends'], 'default', false],
  ['a missing section', ['window'], undefined, false],
  ['a missing choice', ['criteria', 0, 'if_unknown'], undefined, false],
  ['a mistyped choice', ['criteria', 0, 'if_unknown'], 'aks', false],
  ['no criteria', ['criteria'], [], false],
  ['a number as a text', ['checklist', 'version'], '3', false],
  ['half a version', ['checklist', 'version'], 1.5, false],
  ['a blank text', ['checklist', 'why'], '  ', false],
  ['an id with a capital', ['checklist', 'id'], 'B2B', false],
  ['no date', ['checklist', 'review_on'], '1.3.2027', false],
  ['a day that does not exist', ['checklist', 'review_on'], '2027-02-29', false],
  ['no e-mail address', ['sla', 'handoff_owner'], 'the manager', false],
  ['no share', ['sla', 'remind_at'], 50, false],
  ['no duration', ['window', 'half_life'], 'soon', false],
  ['a working week', ['window', 'closes_after'], '1 working week', false],
  ['half a working day', ['window', 'closes_after'], '0.5 working days', false],
  ['a duration in capitals', ['window', 'closes_after'], ' 5 Working Days ', true],
  ['no working hours', ['sla', 'calendar', 'hours'], 'Mo-Fr 9-17', false],
  [
    'several working hours',
    ['sla', 'calendar', 'hours'],
    'Mon, Wed 8:00-12:00; Fri 9:00-9:30',
    true,
  ],
  ['a reason that does not exist', ['window', 'cool_down', 'rejcted'], '14d', false],
  ['one url of a topic', ['topics', 0, 'url_contains'], '/security', true],
  ['no link', ['personas', 0, 'expert', 'book'], 'example.com/book', false],
  ['a list by a text', ['nurture', 0, 'list'], '123', true],
  ['a list by its name', ['nurture', 0, 'list'], 'Warm', false],
  ['a condition of nothing', WHEN, {}, false],
  ['a condition that is a text', WHEN, 'jobtitle', false],
  ['an unknown kind of condition', WHEN, { singal: 'form' }, false],
  ['an empty list of conditions', WHEN, { any: [] }, false],
  ['two combinations at once', WHEN, { any: [{ signal: 'reply' }], all: [] }, false],
  ['an unknown signal', WHEN, { signal: 'foram' }, false],
  ['a signal with an operator of values', WHEN, { signal: 'form', contains: 'x' }, false],
  ['a changed property', WHEN, { signal: 'changed', property: 'budget', to: ['yes'] }, true],
  ['a mistake deep inside', WHEN, { all: [{ none: [{ signal: 'page', name: '' }] }] }, false],
  ['nothing asked of a value', WHEN, { property: 'jobtitle', say: 'x' }, false],
  ['a mistyped operator', WHEN, { property: 'jobtitle', contians: 'x' }, false],
  ['a list where one value belongs', WHEN, { property: 'jobtitle', is: ['x'] }, false],
  ['one value where a list belongs', WHEN, { company: 'domain', in: 'x' }, false],
  ['an operator that is never false', WHEN, { property: 'budget', known: false }, false],
  ['an empty value that is unknown', WHEN, { property: 'budget', unknown: true }, true],
  ['another meaning of empty', WHEN, { property: 'x', is: 'y', if_empty: 'met' }, false],
  ['a condition of tracks', ['nurture', 0, 'when'], { unknown: 'any' }, true],
  ['a test event without its time', ['tests', 0, 'lead', 'signals'], [{ form: 'x' }], false],
  ['any property of a test lead', ['tests', 0, 'lead', 'hs_buying_role'], ['CHAMPION'], true],
  ['no result of a test', ['tests', 0, 'expect'], 'met', false],
];

const SNIPPET_CHANGES: typeof CHANGES = [
  ['a mistyped key', ['snippets', 0, 'titel'], 'x', false],
  ['a missing blurb', ['snippets', 0, 'blurb'], undefined, false],
  ['no link', ['snippets', 0, 'url'], 'example.com', false],
  ['no language', ['snippets', 0, 'language'], 'English', false],
  ['for everybody', ['snippets', 0, 'for'], {}, true],
  ['an unknown signal', ['snippets', 0, 'for'], { when: { signal: 'foram' } }, false],
  ['a share that is a number', ['trial'], 0.1, false],
];

describe('a mistake is refused by the schema exactly when the check refuses its form', () => {
  it.each(CHANGES)('in the checklist: %s', (_name, path, value, good) => {
    const file = changed(CHECKLIST.shipped, path, value);
    expect([CHECKLIST.fitsCheck(file), CHECKLIST.fitsSchema(file)]).toEqual([good, good]);
  });

  it.each(SNIPPET_CHANGES)('in the snippets: %s', (_name, path, value, good) => {
    const file = changed(SNIPPETS.shipped, path, value);
    expect([SNIPPETS.fitsCheck(file), SNIPPETS.fitsSchema(file)]).toEqual([good, good]);
  });

  it.each([
    ['a broken variable', ['criteria', 0, 'say', 'met'], '{{ contact.jobtitle'],
    ['a variable that can never be', ['criteria', 0, 'say', 'met'], '{{ contcat.jobtitle }}'],
    ['times that overlap', ['sla', 'calendar', 'hours'], 'Mon 09:00-12:00, 11:00-13:00'],
  ])('but for what only code can read: %s', (_name, path, value) => {
    const file = changed(CHECKLIST.shipped, path, value);
    expect([CHECKLIST.fitsCheck(file), CHECKLIST.fitsSchema(file)]).toEqual([false, true]);
  });
});

type Key = { readonly way: string; readonly text: unknown };

/** Every key that a schema knows, however deep. */
function keysIn(node: unknown, way = ''): Key[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties, ...others } = node as JsonSchema;
  return [
    ...Object.entries(properties ?? {}).flatMap(([key, inner]) => {
      const to = way === '' ? key : `${way}.${key}`;
      const text = typeof inner === 'object' ? inner.description : undefined;
      return [{ way: to, text }, ...keysIn(inner, to)];
    }),
    ...Object.values(others).flatMap((inner) => keysIn(inner, way)),
  ];
}

describe('hover texts', () => {
  it.each([
    ['the checklist', checklistJsonSchema()],
    ['the snippets', snippetsJsonSchema()],
  ])('stand over every key of %s', (_name, schema) => {
    const keys = keysIn(schema);
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter(({ text }) => typeof text !== 'string' || text === '')).toEqual([]);
  });

  it('speak of no key that does not exist', () => {
    const { definitions, ...file } = checklistJsonSchema();
    const ways = new Set(keysIn(file).map(({ way }) => way));
    const texts = new Set(keysIn(definitions).map(({ text }) => text));
    const idle = [
      ...Object.keys(HOVER_TEXTS).filter((way) => !ways.has(way)),
      ...Object.entries(CONDITION_HOVER_TEXTS).flatMap(([key, text]) =>
        texts.has(text) ? [] : key,
      ),
    ];
    expect(idle).toEqual([]);
  });

  it('are sentences, without marks that an editor would show as they are', () => {
    const texts = Object.values({ ...HOVER_TEXTS, ...CONDITION_HOVER_TEXTS });
    expect(texts.filter((text) => !/^\S[^`*]*[.”"]$/u.test(text))).toEqual([]);
  });
});
