import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { contentHash } from '../../../src/domain/checklist/content-hash.ts';
import { diffWords } from '../../../src/domain/checklist/diff-words.ts';
import { checklistText } from '../../support/builders.ts';

const TEXT = checklistText();
const SHIPPED: unknown = parse(TEXT);

/** What the shipped file with other words in some places differs in. */
function diffOf(...changes: readonly (readonly [from: string | RegExp, to: string])[]): string[] {
  const after = changes.reduce((text, [from, to]) => {
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`the file has no ${String(from)}`);
    return changed;
  }, TEXT);
  return diffWords(SHIPPED, parse(after));
}

/** Two versions of a condition, as a marketer writes them. */
function diffWhen(before: string, after: string): string[] {
  return diffWords({ applies_to: parse(before) }, { applies_to: parse(after) }).map((sentence) =>
    sentence.replace('who is a lead: ', ''),
  );
}

describe('diffWords', () => {
  it('says it as the joint meeting would', () => {
    const before = { signal: 'form', name: ['Contact sales', 'webinar'], within: '7d' };
    const after = { signal: 'form', name: ['Contact sales'], within: '5d' };
    const file = (when: unknown) => ({ criteria: [{ id: 'right-time', when }] });
    expect(diffWords(file(before), file(after))).toEqual([
      `right-time: 'webinar' no longer counts; 7 days became 5`,
    ]);
  });

  it.each<readonly [string, readonly (readonly [string | RegExp, string])[], readonly string[]]>([
    ['nothing in what YAML takes for the same', [['{ rejected: 14d }', '{"rejected": "14d"}']], []],
    [
      'the number of the version, its why and its changed',
      [
        ['version: 3', 'version: 4'],
        ['why: "One', 'why: "Two'],
        ['changed: "', 'changed: "x'],
      ],
      [],
    ],
    ['signatures', [['side: marketing, on: 2026-11-18', 'side: marketing, on: 2026-11-19']], []],
    [
      'why, in the same version',
      [
        [
          'changed: "Added right-person; a webinar alone no longer opens a window."',
          'changed: "New."',
        ],
      ],
      [
        `what changed: 'Added right-person; a webinar alone no longer opens a window.' became 'New.'`,
      ],
    ],
    [
      'dates and the owner of the version',
      [
        ['effective_from: 2026-11-20', 'effective_from: 2026-12-01'],
        ['owner: marketing-ops@', 'owner: revops@'],
        ['review_on: 2027-03-01', 'review_on: 2027-06-01'],
      ],
      [
        'in effect from: 2026-11-20 became 2026-12-01',
        'owner: marketing-ops@example.com became revops@example.com',
        'next review on: 2027-03-01 became 2027-06-01',
      ],
    ],
    [
      'one duration for all leaves',
      [[/within: 7d/gu, 'within: 5d']],
      ['right-time: 7 days became 5'],
    ],
    [
      'one leaf of several with the same duration',
      [['"Request a demo"], within: 7d', '"Request a demo"], within: 1d']],
      ['right-time: form: 7 days became 1 day'],
    ],
    [
      'names, addresses and counts',
      [
        ['"Request a demo"', '"Webinar"'],
        ['"/pricing", "/security"', '"/pricing", "/soc2", "/dpa"'],
        ['at_least: 2', 'at_least: 3'],
      ],
      [
        `right-time: 'Webinar' now counts; 'Request a demo' no longer counts; '/soc2' and '/dpa' now count; '/security' no longer counts; 2 times became 3`,
      ],
    ],
    ['a count that falls away', [[', at_least: 2', '']], ['right-time: 2 times became once']],
    [
      'a way that is gone',
      [[/ +- \{ signal: reply.*\n/u, '']],
      ['right-time: no longer a way to meet it: reply in the last 7 days'],
    ],
    [
      'another way',
      [['{ signal: reply, within: 7d }', '{ signal: meeting, within: 2w }']],
      [
        'right-time: no longer a way to meet it: reply in the last 7 days',
        'right-time: new way to meet it: meeting in the last 2 weeks',
      ],
    ],
    [
      'what a leaf says',
      [['say: "Buying role: {{ value }}"', 'say: "It\'s a role"']],
      [`right-person: text for hs_buying_role: 'Buying role: {{ value }}' became “It's a role”`],
    ],
    [
      'what an empty value means',
      [[', if_empty: unmet', '']],
      ['right-person: an empty hs_buying_role is now unknown'],
    ],
    [
      'what happens when nobody knows',
      [['if_unknown: ask ', 'if_unknown: fail ']],
      ['right-person: when nobody knows: ask became fail'],
    ],
    [
      'the texts of a criterion',
      [['unmet: "No buying signal seen in the last 7 days"', 'unmet: Nothing']],
      [`right-time: text when unmet: 'No buying signal seen in the last 7 days' became 'Nothing'`],
    ],
    [
      'a new criterion',
      [
        [
          '  - id: right-time',
          '  - { id: budget-known, kind: budget, ask: "Is there a budget?", if_unknown: fail }\n  - id: right-time',
        ],
      ],
      ['new criterion `budget-known`: Is there a budget?'],
    ],
    [
      'another id',
      [['  - { id: competitor', '  - { id: rival']],
      [
        'disqualifier `competitor` is gone',
        `new disqualifier \`rival\`: company domain is 'rival.example'`,
      ],
    ],
    [
      'settings of window and SLA',
      [
        ['closes_after: 5 working days', 'closes_after: 7 working days'],
        ['{ rejected: 14d }', '{ rejected: 3w, expired: 1d }'],
        ['first_touch: 1 working hour ', 'first_touch: 2 working hours '],
        ['remind_at: 50%', 'remind_at: 75%'],
        ['daily_cap_per_seller: 15', 'daily_cap_per_seller: 20'],
      ],
      [
        'window.closes_after: 5 working days became 7',
        'window.cool_down.rejected: 14 days became 3 weeks',
        'window.cool_down.expired: nothing became 1 day',
        'hand-raiser: first touch within 1 working hour became 2 working hours',
        'sla.remind_at: 50% became 75%',
        'sla.daily_cap_per_seller: 15 became 20',
      ],
    ],
    [
      'plain lists',
      [
        ['[meeting_booked, deal_opened,', '[deal_opened,'],
        ['holidays: [2026-12-25,', 'holidays: [2026-12-24, 2026-12-31,'],
      ],
      [
        'window.closes_on: meeting_booked removed',
        'sla.calendar.holidays: 2026-12-24, 2026-12-31 added; 2026-12-25 removed',
      ],
    ],
    [
      'tiers',
      [
        [/ +- \{ id: hand-raiser.*\n/u, ''],
        ['{ id: ready,', '{ id: ready, when: { signal: meeting },'],
        ['4 working hours }', '4 working hours }\n    - { id: rest, first_touch: 2 working days }'],
      ],
      [
        'tier `hand-raiser` is gone',
        'ready: now only when meeting',
        'new tier `rest`: first touch within 2 working days, in every other case',
      ],
    ],
    [
      'an escalation',
      [['to: manager@', 'to: boss@']],
      ['escalation at 100%: to: manager@example.com became boss@example.com'],
    ],
    [
      'an owner rule',
      [['[Germany, Austria]', '[Germany, Austria, Switzerland]']],
      [`owner rule dach@example.com: 'Switzerland' now counts`],
    ],
    [
      'personas, topics, do-not rules',
      [
        ['[it, infrastructure,', '[devops, infrastructure,'],
        ['2026-06-10', '2026-09-10'],
        ['["/security", "/soc2"]', '"/security"'],
        ['["Decline demo"]', '["Decline demo", "Not now"]'],
      ],
      [
        `persona it-lead: 'devops' now counts; 'it' no longer counts`,
        'persona it-lead: researched.on: 2026-06-10 became 2026-09-10',
        'topic security: url_contains: /soc2 removed',
        `do-not rule 'Do not offer a demo: declined on {{ signal.on }}': 'Not now' now counts`,
      ],
    ],
    [
      'tracks',
      [
        ['missing: [right-time]', 'missing: [right-time, right-person]'],
        ['unknown: any', 'unknown: [right-person]'],
        ['list: 123', 'list: 124'],
      ],
      [
        `track keep-warm: 'right-person' now counts`,
        'track keep-warm: list: 123 became 124',
        `track find-out: unknown 'any' became 'right-person'`,
      ],
    ],
    [
      'sections that are gone',
      [
        [/gate: .*\n/u, ''],
        [/owners: .*\n/u, ''],
      ],
      [
        'owner rule `dach@example.com` is gone',
        'gate.stage: salesqualifiedlead became nothing',
        'gate.mode: warn became nothing',
      ],
    ],
    [
      'tests',
      [
        [
          'tests:',
          'tests:\n  - { name: New, lead: {}, expect: ready }\n  - { name: Newer, lead: {}, expect: ready }',
        ],
        ['expect: not_ready', 'expect: unknown'],
        ['"A CFO asks for a price"', '"A CEO"'],
      ],
      ['3 tests added, 1 changed, 1 removed'],
    ],
    [
      'the leads of tests',
      [['email: a@example.org', 'email: b@example.org']],
      ['tests_base.email: a@example.org became b@example.org'],
    ],
    [
      'an order that matters',
      [
        [
          /( +- \{ id: find-out.*\n)( +- \{ id: open-window.*\n)/u,
          '  - { id: open-window, intent: open_window, when: { missing: [right-person] } }\n  - { id: find-out, intent: find_out, when: { unknown: any } }\n',
        ],
      ],
      ['the order of the tracks changed: keep-warm, open-window, find-out'],
    ],
    [
      'layout alone',
      [
        ['closes_after: 5 working days', 'closes_after: 5  Working days'],
        ['["Decline demo"]', 'decline demo'],
      ],
      [
        'window.closes_after is written in another way',
        `do-not rule 'Do not offer a demo: declined on {{ signal.on }}': its condition is written in another way`,
      ],
    ],
  ])('finds %s', (_name, changes, sentences) => {
    expect(diffOf(...changes)).toEqual(sentences);
  });

  it.each<readonly [before: string, after: string, sentences: readonly string[]]>([
    // Ways and needs.
    [
      '{ property: a, is: x }',
      '{ any: [ { property: a, is: x }, { signal: form } ] }',
      ['new way to meet it: form'],
    ],
    [
      '{ property: a, is: x }',
      '{ all: [ { property: a, is: x }, { persona: it } ] }',
      [`now also needed: persona 'it'`],
    ],
    [
      '{ all: [ { property: a, is: x }, { touch: any } ] }',
      '{ property: a, is: x }',
      [`no longer needed: touch 'any'`],
    ],
    [
      '{ property: a, is: x }',
      '{ company: a, is: x }',
      [`no longer a way to meet it: a is 'x'`, `new way to meet it: company a is 'x'`],
    ],
    [
      '{ any: [ { list: 1 }, { list: 2 } ] }',
      '{ all: [ { list: 1 }, { list: 2 } ] }',
      ['all of its conditions are needed now, one was enough'],
    ],
    [
      '{ all: [ { list: 1 }, { list: 2 } ] }',
      '{ any: [ { list: 1 }, { list: 2 } ] }',
      ['one of its conditions is enough now, all were needed'],
    ],
    [
      '{ any: [ { list: 1 }, { list: 2 } ] }',
      '{ any: [ { list: 2 }, { list: 1 } ] }',
      ['its conditions stand in another order'],
    ],
    ['{ any: [ { list: 1 } ] }', '{ list: 1 }', ['its condition is written in another way']],
    [
      '{ all: [ { list: 1 }, { any: [ { property: a, is: x }, { property: b, is: x } ] } ] }',
      '{ all: [ { list: 1 }, { any: [ { property: a, is: x }, { property: c, is: x } ] } ] }',
      [
        `no longer an alternative to (a is 'x'): b is 'x'`,
        `new alternative to (a is 'x'): c is 'x'`,
      ],
    ],
    [
      '{ any: [ { list: 1 }, { all: [ { property: a, is: x }, { property: b, is: x } ] } ] }',
      '{ any: [ { list: 1 }, { all: [ { property: a, is: x }, { property: b, is: x }, { property: c, known: true } ] } ] }',
      [`now also needed with (a is 'x'): c is known`],
    ],
    // What is ruled out.
    [
      '{ none: [ { property: a, in: [x, y] } ] }',
      '{ none: [ { property: a, in: [x, z] } ] }',
      [`'z' is now ruled out; 'y' is no longer ruled out`],
    ],
    [
      '{ none: [ { property: a, not_in: [x] } ] }',
      '{ none: [ { property: a, not_in: [y] } ] }',
      [`'y' now counts; 'x' no longer counts`],
    ],
    [
      '{ property: a, not_in: [x] }',
      '{ property: a, not_in: [x, y, z] }',
      [`'y' and 'z' are now ruled out`],
    ],
    [
      '{ none: [ { list: 1 } ] }',
      '{ none: [ { list: 1 }, { list: 2 } ] }',
      ['now ruled out: list 2'],
    ],
    [
      '{ none: [ { signal: form } ] }',
      '{ none: [ { signal: form, within: 1d } ] }',
      ['now ruled out only: in the last day'],
    ],
    ['{ list: 1 }', '{ none: [ { list: 1 } ] }', ['list 1 became none of: (list 1)']],
    [
      '{ none: [ { all: [ { list: 1 }, { property: a, is: x } ] } ] }',
      '{ none: [ { all: [ { list: 1 }, { property: a, is: x }, { property: b, is: x } ] } ] }',
      [`ruled out: (list 1) and (a is 'x') became (list 1) and (a is 'x') and (b is 'x')`],
    ],
    // Arguments.
    ['{ property: a, is: CFO }', '{ property: a, is: CTO }', [`is 'CFO' became 'CTO'`]],
    [
      '{ property: a, is: CFO }',
      '{ property: a, in: [CFO, CTO] }',
      [`“is 'CFO'” became “is 'CFO' or 'CTO'”`],
    ],
    ['{ property: a, at_least: 50 }', '{ property: a, at_least: 100 }', ['at least 50 became 100']],
    [
      '{ property: a, at_least: 50 }',
      '{ property: a, at_least: 50, at_most: 99 }',
      ['now only: at most 99'],
    ],
    [
      '{ property: a, known: true }',
      '{ property: a, unknown: true }',
      ['“is known” became “is unknown”'],
    ],
    ['{ signal: form, within: 7d }', '{ signal: form }', ['no longer only: in the last 7 days']],
    ['{ signal: page }', '{ signal: page, at_least: 2 }', ['once became 2 times']],
    [
      '{ buying_group: champion }',
      '{ buying_group: champion, at_least: 2 }',
      ['1 person became 2 people'],
    ],
    ['{ list: 1 }', '{ list: 2 }', ['list 1 became 2']],
    [
      '{ signal: changed, property: budget, to: [x] }',
      '{ signal: changed, property: budget, to: [x, y] }',
      [`'y' now counts`],
    ],
    [
      '{ property: a, is: 5 }',
      '{ property: a, is: "5" }',
      ['its condition is written in another way'],
    ],
    [
      '{ signal: page, url_contains: /é }',
      '{ signal: page, url_contains: /e }',
      [`'/e' now counts; '/é' no longer counts`],
    ],
    // Which leaf is meant.
    [
      '{ any: [ { signal: form, name: [a, b] }, { signal: email_click, name: [b] } ] }',
      '{ any: [ { signal: form, name: [a] }, { signal: email_click, name: [b] } ] }',
      [`form: 'b' no longer counts`],
    ],
    [
      '{ any: [ { property: a, in: [x, y] }, { property: b, contains_any: [x] } ] }',
      '{ any: [ { property: a, in: [y] }, { property: b, contains_any: [x] } ] }',
      [`a: 'x' no longer counts`],
    ],
    [
      '{ any: [ { signal: page, url_contains: /a, within: 7d }, { signal: page, url_contains: /b, within: 7d } ] }',
      '{ any: [ { signal: page, url_contains: /a, within: 5d }, { signal: page, url_contains: /b, within: 7d } ] }',
      [`page with '/a' in the last 7 days: 7 days became 5`],
    ],
  ])('says of %s that became %s: %j', (before, after, sentences) => {
    expect(diffWhen(before, after)).toEqual(sentences);
  });

  it('keeps what could move a terminal or a reader out of its sentences', () => {
    const [sentence] = diffWords({ gate: 'a' }, { gate: 'b\u001b[2J\n- owner: x\u202e' });
    expect(sentence).toBe(`gate: 'a' became 'b [2J - owner: x'`);
  });

  it('takes whatever YAML may hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        for (const [before, after] of [
          [a, b],
          [
            { criteria: a, applies_to: b },
            { criteria: b, applies_to: a },
          ],
          [{ criteria: [{ id: 'x', when: a }] }, { criteria: [{ id: 'x', when: b }] }],
        ]) {
          expect(diffWords(before, before)).toEqual([]);
          if (contentHash(before) !== contentHash(after)) {
            expect(diffWords(before, after)).not.toEqual([]);
          }
        }
      }),
    );
  });
});

type Path = readonly (string | number)[];
type Parent = Record<string | number, unknown>;
type Edit = (parent: Parent, key: string | number) => void;

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    pathsIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length > 0 ? [path, ...inner] : inner;
}

/** All but what is no difference: signatures, the version's number. */
const PATHS = pathsIn(SHIPPED).filter(
  ([top, key]) =>
    top !== 'checklist' || (key !== undefined && key !== 'agreed' && key !== 'version'),
);

function edited(file: unknown, path: Path, edit: Edit): unknown {
  const copy: unknown = structuredClone(file);
  const parent = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Parent)[key], copy);
  edit(parent as Parent, path.at(-1) ?? '');
  return copy;
}

function setOther(parent: Parent, key: string | number): void {
  const value = parent[key];
  if (typeof value === 'number') parent[key] = value + 1;
  else parent[key] = typeof value === 'string' ? `${value}x` : 'x';
}

const EDITS: readonly (readonly [string, Edit])[] = [
  ['another value', setOther],
  ['another type', (parent, key) => void (parent[key] = parent[key] === true ? 'yes' : true)],
  ['nothing', (parent, key) => void (parent[key] = null)],
  ['a list of itself', (parent, key) => void (parent[key] = [parent[key]])],
  [
    'its absence',
    (parent, key) => {
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
    },
  ],
  [
    'its double',
    (parent, key) => {
      if (Array.isArray(parent))
        parent.splice(Number(key), 0, structuredClone(parent[Number(key)]));
      else parent[`${key}2`] = structuredClone(parent[key]);
    },
  ],
  [
    'its neighbour’s place',
    (parent, key) => {
      if (!Array.isArray(parent) || key === 0) return;
      parent.splice(Number(key) - 1, 0, ...parent.splice(Number(key), 1));
    },
  ],
];

describe('any single change of the shipped file', () => {
  it.each(EDITS)('gives at least one sentence: %s', (_name, edit) => {
    for (const path of PATHS) {
      const after = edited(SHIPPED, path, edit);
      const isChange = contentHash(after) !== contentHash(SHIPPED);
      for (const sentences of [diffWords(SHIPPED, after), diffWords(after, SHIPPED)]) {
        expect([path, sentences.length > 0]).toEqual([path, isChange]);
        expect(sentences.join('\n')).not.toMatch(/undefined|\[object|: *$/mu);
      }
    }
  });

  it('does not hide another one, and none gives none', () => {
    const changes = fc.array(fc.tuple(fc.constantFrom(...PATHS), fc.string()), { maxLength: 5 });
    fc.assert(
      fc.property(changes, (list) => {
        const after = list.reduce<unknown>((file, [path, value]) => {
          const isThere = path
            .slice(0, -1)
            .reduce<unknown>((inner, key) => (inner as Parent | undefined)?.[key], file);
          return typeof isThere === 'object'
            ? edited(file, path, (parent, key) => void (parent[key] = value))
            : file;
        }, SHIPPED);
        expect(diffWords(after, structuredClone(after))).toEqual([]);
        const isChange = contentHash(SHIPPED) !== contentHash(after);
        expect(diffWords(SHIPPED, after).length > 0).toBe(isChange);
      }),
    );
  });
});
