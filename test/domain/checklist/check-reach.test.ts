import { describe, expect, it } from 'vitest';

import { checkReach } from '../../../src/domain/checklist/check-reach.ts';
import { buildCriterion, TIMING } from '../../support/builders.ts';
import { buildFile } from '../../support/build-file.ts';

type Change = Readonly<Record<string, unknown>>;
type Found = readonly [place: string, message: string];

function problemsOf(change: Change): readonly Found[] {
  return checkReach(buildFile(change)).map(({ path, message }) => [path.join('.'), message]);
}

/** The criterion under test is the only one about a property. */
function ofCriterion(when: unknown, change: Change = {}): readonly Found[] {
  return problemsOf({ nurture: [], criteria: [TIMING, buildCriterion({ when, ...change })] });
}

const OR_ANY = 'take one of them out, or put them under `any`';
const SEVERAL = '; if `country` can hold several values, write `includes_any`';
const never = (why: string): string => `\`right-person\` can never be met: ${why}; ${OR_ANY}`;
const country = (tests: Change): Change => ({ property: 'country', ...tests });
const BOTH = (one: Change, other: Change): Change => ({ all: [country(one), country(other)] });

it('finds nothing wrong with the shipped file', () => {
  expect(problemsOf({})).toEqual([]);
});

describe('one leaf', () => {
  it.each([
    [
      { at_least: 10, at_most: 5 },
      'no number is both `at_least: 10` and `at_most: 5`, as asked of `country`',
    ],
    [
      { after: '2026-02-01', before: '2026-01-01' },
      'no day is both `after: 2026-02-01` and `before: 2026-01-01`, as asked of `country`',
    ],
    [
      { after: '2026-01-01', before: '2026-01-02' },
      'no day is both `after: 2026-01-01` and `before: 2026-01-02`, as asked of `country`',
    ],
    [
      { known: true, unknown: true },
      '`unknown: true` and `known: true` of `country` cannot hold at once',
    ],
    [{ unknown: true, is: 'a' }, '`unknown: true` and `is: a` of `country` cannot hold at once'],
    [
      { unknown: true, within: '7d' },
      '`unknown: true` and `within` of `country` cannot hold at once',
    ],
    [
      { is: 'a', not_in: ['b', 'A '] },
      '`is: a` and `not_in: [b, A ]` of `country` have no value in common',
    ],
    [{ is: 'a', is_not: 'a' }, '`is: a` and `is_not: a` of `country` have no value in common'],
    [{ is: 'a', in: ['b', 'c'] }, '`is: a` and `in: [b, c]` of `country` have no value in common'],
    [
      { in: ['a', 'b'], not_in: ['b', 'a', 'c'] },
      '`in: [a, b]` and `not_in: [b, a, c]` of `country` have no value in common',
    ],
    [
      { in: ['a', 'b'], not_in: ['b'], is_not: 'a' },
      `\`in: [a, b]\`, \`is_not: a\` and \`not_in: [b]\` of \`country\` have no value in common${SEVERAL}`,
    ],
    [
      { includes_any: ['a'], not_in: ['a'] },
      '`includes_any: [a]` and `not_in: [a]` of `country` have no value in common',
    ],
    [
      { is: 'Germany', starts_with: ['Au'] },
      '`is: Germany` and `starts_with: [Au]` of `country` have no value in common',
    ],
    [{ is: 5, at_least: 6 }, '`is: 5` and `at_least: 6` of `country` have no value in common'],
    [
      { in: ['a', 'b', 'c', 'd', 'e'], not_in: ['a', 'b', 'c', 'd', 'e'] },
      '`in: [a, b, c, d, …]` and `not_in: [a, b, c, d, …]` of `country` have no value in common',
    ],
  ])('that says %j can never be met', (tests, why) => {
    expect(ofCriterion(country(tests))).toEqual([['criteria.1.when', never(why)]]);
  });

  it.each([
    { at_least: 5, at_most: 5 },
    { after: '2026-01-01', before: '2026-01-03' },
    { is: 'a', in: ['a', 'b'] },
    { is: 'a', not_in: ['b'] },
    { is: 1, is_not: '1.0' },
    { is: 50, contains_text: '.0' },
    { is: '2026-01-01', contains_text: 'T10' },
    { is: '2026-01-01', before: '2026-01-01' },
    { in: ['a', 'b'], not_in: ['b'] },
    { in: ['a'], includes_any: ['b'] },
    { includes_any: ['a'], is_not: 'a' },
    { includes_any: ['a'], contains: 'b' },
    { starts_with: ['a'], ends_with: ['b'] },
    { known: true, is: 'a' },
    { unknown: true },
  ])('that says %j can be met', (tests) => {
    expect(ofCriterion(country(tests))).toEqual([]);
  });
});

describe('leaves together', () => {
  const IN = '`in: [a]` and `in: [b]` of `country` have no value in common';
  it.each([
    [BOTH({ is: 'a' }, { is: 'b' }), '`is: a` and `is: b` of `country` have no value in common'],
    [BOTH({ in: ['a'] }, { in: ['b'] }), IN + SEVERAL],
    [
      BOTH({ at_least: 10 }, { at_most: 5 }),
      'no number is both `at_least: 10` and `at_most: 5`, as asked of `country`',
    ],
    [
      BOTH({ known: true }, { unknown: true }),
      '`unknown: true` and `known: true` of `country` cannot hold at once',
    ],
    [
      { all: [country({ is: 'a' }), { none: [country({ is: 'a', say: 'so' })] }] },
      '`is: a` and `none` of `is: a` of `country` have no value in common',
    ],
    [
      { all: [country({ contains: 'a' }), { none: [country({ contains: 'a' })] }] },
      'the same thing is asked for and ruled out by `none`',
    ],
    [
      { all: [{ signal: 'reply', within: '7d' }, { none: [{ signal: 'reply' }] }] },
      'the same thing is asked for and ruled out by `none`',
    ],
    [
      {
        all: [
          country({ in: ['a', 'b'] }),
          { none: [country({ in: ['a'] }), country({ in: ['b'] })] },
        ],
      },
      '`in: [a, b]`, `none` of `in: [a]` and `none` of `in: [b]` of `country` have no value in common',
    ],
    [
      { all: [country({ is: 'a' }), { any: [country({ is: 'b' }), country({ is: 'c' })] }] },
      '`is: a` and `is: b` of `country` have no value in common',
    ],
    [
      {
        all: [country({ is: 'a' }), { all: [{ signal: 'form' }, { all: [country({ is: 'b' })] }] }],
      },
      '`is: a` and `is: b` of `country` have no value in common',
    ],
    [
      { all: [country({ unknown: true }), { none: [country({ is: 'a' })] }] },
      'where `country` is empty, what `none` asks of it is unknown and never a clear no (`if_empty: unmet` makes it one)',
    ],
    [
      { none: [{ any: [country({ known: true }), country({ unknown: true })] }] },
      '`none` of `known: true` and `none` of `unknown: true` of `country` cannot hold at once',
    ],
    [
      { all: [{ persona: 'it-lead' }, { none: [{ persona: 'it-lead' }] }] },
      '`persona: [it-lead]` and `none` of `persona: [it-lead]` of the lead have no value in common',
    ],
    [
      {
        all: [
          { company: 'country', is: 'a' },
          { company: 'country', is: 'b' },
        ],
      },
      '`is: a` and `is: b` of `country` of the company have no value in common',
    ],
  ])('%j can never be met', (when, why) => {
    expect(ofCriterion(when)).toEqual([['criteria.1.when', never(why)]]);
  });

  it.each([
    [{ any: [country({ is: 'a' }), country({ is: 'b' })] }],
    [{ all: [country({ is: 'a' }), { property: 'city', is: 'b' }] }],
    [{ all: [country({ is: 'a' }), { company: 'country', is: 'b' }] }],
    [BOTH({ includes_any: ['a'] }, { includes_any: ['b'] })],
    [BOTH({ in: ['a', 'b'] }, { in: ['b', 'c'] })],
    [{ all: [country({ unknown: true }), { none: [country({ is: 'a', if_empty: 'unmet' })] }] }],
    [{ all: [{ signal: 'reply' }, { none: [{ signal: 'reply', within: '7d' }] }] }],
    [
      {
        all: [
          { signal: 'changed', property: 'budget', to: ['a'] },
          { signal: 'changed', property: 'budget', to: ['b'] },
        ],
      },
    ],
    [{ none: [country({ is: 'a' }), country({ is: 'b' })] }],
  ])('%j can be met', (when) => {
    expect(ofCriterion(when)).toEqual([]);
  });

  it('are claimed nothing of when there are too many ways to meet them', () => {
    const five = { any: ['a', 'b', 'c', 'd', 'e'].map((is) => country({ is })) };
    const when = { all: [five, five, five, five, country({ is: 'f' })] };
    expect(ofCriterion(when)).toEqual([]);
  });
});

describe('a part that can never be met', () => {
  const dead = country({ is: 'a', is_not: 'a' });
  const why = '`is: a` and `is_not: a` of `country` have no value in common';

  it('is named at its own place, beside one that can', () => {
    const when = { any: [{ signal: 'form' }, { all: [{ signal: 'reply' }, dead] }] };
    expect(ofCriterion(when)).toEqual([['criteria.1.when.any.1.all.1', `a part of ${never(why)}`]]);
  });

  it('is the whole when no other part can be met either', () => {
    expect(ofCriterion({ any: [dead, dead] })).toEqual([
      ['criteria.1.when.any.0', never(why)],
      ['criteria.1.when.any.1', never(why)],
    ]);
  });

  it('rules nothing out under `none`', () => {
    expect(ofCriterion({ none: [dead, { signal: 'reply' }] })).toEqual([
      ['criteria.1.when.none.0', `a part of ${never(why)}`],
    ]);
  });
});

it.each([
  ['applies_to', { applies_to: country({ is: 'a', is_not: 'a' }) }, '`applies_to`', 'applies_to'],
  [
    'disqualify',
    { disqualify: [{ id: 'x', say: 'x', when: country({ is: 'a', is_not: 'a' }) }] },
    '`x`',
    'disqualify.0.when',
  ],
  [
    'do_not',
    { do_not: [{ say: 'x', when: country({ is: 'a', is_not: 'a' }) }] },
    'entry 1 of `do_not`',
    'do_not.0.when',
  ],
  [
    'owners',
    { owners: { rules: [{ owner: 'a@example.com', when: country({ is: 'a', is_not: 'a' }) }] } },
    'entry 1 of `owners.rules`',
    'owners.rules.0.when',
  ],
])('a rule of %s that can never be met is named', (_list, change, name, place) => {
  expect(problemsOf(change)).toEqual([
    [place, expect.stringContaining(`${name} can never be met: `)],
  ]);
});

it.each([
  [{ any: [country({ known: true }), country({ unknown: true })] }, true],
  [
    { any: [{ signal: 'form' }, { any: [country({ known: true })] }, country({ unknown: true })] },
    true,
  ],
  [{ any: [country({ known: true }), { property: 'city', unknown: true }] }, false],
  [{ any: [country({ is: 'a' }), country({ is_not: 'a' })] }, false],
  // Somebody may have no company at all.
  [
    {
      any: [
        { company: 'country', known: true },
        { company: 'country', unknown: true },
      ],
    },
    false,
  ],
])('a condition that everybody meets asks nothing: %j %s', (when, isAlways) => {
  const message =
    '`right-person` is always met: `country` is either known or unknown; ask for one of the two, or take it out';
  expect(ofCriterion(when)).toEqual(isAlways ? [['criteria.1.when', message]] : []);
});

describe('a rule in a list of which the first match wins', () => {
  const tier = (id: string, when: unknown) => ({ id, when, first_touch: '1 hour' });
  const tiers = (...whens: readonly unknown[]) => {
    const { sla } = buildFile();
    const last = { id: 'ready', first_touch: '4 hours' };
    const calendar = { hours: 'Mon-Fri 09:00-17:30' };
    const list = [...whens.map((when, i) => tier(`t${i}`, when)), last];
    return { sla: { calendar, handoff_owner: sla.handoff_owner, tiers: list } };
  };
  const reached = (name: string, by: string) =>
    `${name} can never be reached: whoever meets it meets ${by} before it, and the first match wins; put it in front, or take it out`;
  const repeated = (name: string, by: string) =>
    `${name} can never be reached: it asks the same as ${by} before it, and the first match wins; change its condition, or take it out`;
  const FORM = { signal: 'form', name: ['Contact sales'] };

  it.each([
    [FORM, { ...FORM, say: 'They wrote' }, repeated],
    [{ signal: 'form', name: ['a', 'b'] }, { signal: 'form', name: ['B', 'a'] }, repeated],
    [{ ...FORM, within: '7d' }, { ...FORM, within: '1d' }, reached],
    [{ signal: 'form' }, FORM, reached],
    [{ signal: 'page', at_least: 2 }, { signal: 'page', at_least: 3 }, reached],
    [
      { any: [FORM, { signal: 'reply' }] },
      { all: [{ signal: 'reply' }, country({ is: 'a' })] },
      reached,
    ],
    [country({ known: true }), country({ contains: 'a' }), reached],
    [country({ in: ['a', 'b'] }), country({ is: 'a' }), reached],
    [country({ includes_any: ['a', 'b'] }), country({ in: ['b'] }), reached],
    [country({ contains_any: ['it', 'cto'] }), country({ contains: 'head of it' }), reached],
    [country({ contains_text: 'sso' }), country({ contains_text: 'our sso' }), reached],
    [country({ starts_with: '+4' }), country({ starts_with: ['+49', '+43'] }), reached],
    [country({ at_least: 50 }), country({ at_least: 100, at_most: 500 }), reached],
    [country({ after: '2026-01-01' }), country({ after: '2026-02-01' }), reached],
    [country({ within: '30d' }), country({ within: '2w' }), reached],
    [country({ within: '5 working days' }), country({ within: '2 working days' }), reached],
    [country({ is_not: 'a' }), country({ not_in: ['a', 'b'] }), reached],
    [country({ not_in: ['a'] }), country({ is: 'b' }), reached],
    [{ touch: ['call', 'email'] }, { touch: 'call', within: '7d' }, reached],
    [{ buying_group: 'champion' }, { buying_group: 'champion', at_least: 2 }, reached],
    [{ persona: 'it-lead' }, { all: [{ persona: 'it-lead' }, FORM] }, reached],
    [{ none: [FORM] }, { none: [FORM, { signal: 'reply' }] }, reached],
  ])('after %j is never reached as %j', (first, second, say) => {
    expect(problemsOf(tiers(first, second))).toEqual([['sla.tiers.1.when', say('`t1`', '`t0`')]]);
  });

  it.each([
    [
      { ...FORM, within: '1d' },
      { ...FORM, within: '7d' },
    ],
    [
      { ...FORM, within: '2d' },
      { ...FORM, within: '1 working day' },
    ],
    [FORM, { signal: 'form' }],
    [country({ contains: 'cto' }), country({ contains: 'director' })],
    [country({ is: 'a' }), country({ in: ['a'] })],
    [country({ not_in: ['a'] }), country({ is_not: 'a' })],
    [country({ is: 1 }), country({ is: '1.0' })],
    [country({ at_least: 50 }), { company: 'country', at_least: 50 }],
    [{ all: [FORM, country({ is: 'a' })] }, FORM],
    [{ none: [country({ contains: 'a' })] }, { none: [country({ contains_any: ['a'] })] }],
    [{ touch: 'any' }, { touch: 'call' }],
  ])('after %j may be reached as %j', (first, second) => {
    expect(problemsOf(tiers(first, second))).toEqual([]);
  });

  it('is named in every such list', () => {
    const [persona] = buildFile().personas;
    const when = country({ is: 'a' });
    expect(
      problemsOf({
        personas: [
          { ...persona, match: when },
          { ...persona, id: 'second', match: when },
        ],
        owners: { rules: [1, 2].map(() => ({ when, owner: 'a@example.com' })) },
        nurture: ['n1', 'n2'].map((id) => ({
          id,
          intent: 'keep_warm',
          when: { missing: ['right-time'] },
        })),
      }),
    ).toEqual([
      ['personas.1.match', repeated('`second`', '`it-lead`')],
      ['nurture.1.when', repeated('`n2`', '`n1`')],
      ['owners.rules.1.when', repeated('entry 2 of `owners.rules`', 'entry 1 of `owners.rules`')],
    ]);
  });
});

describe('what a ready lead needs together', () => {
  const stage = (tests: Change): Change => ({ property: 'lifecyclestage', ...tests });
  const LEAD = stage({ in: ['lead', 'subscriber'] });

  it.each([
    [LEAD, stage({ is: 'customer' })],
    [
      { all: [LEAD, country({ is: 'a' })] },
      { all: [{ signal: 'form' }, stage({ is: 'customer' })] },
    ],
  ])('who is a lead (%j) never meets %j', (applies_to, when) => {
    const criteria = [TIMING, buildCriterion({ when })];
    expect(problemsOf({ nurture: [], applies_to, criteria })).toEqual([
      [
        'criteria.1.when',
        '`right-person` can never be met by a lead, as `applies_to` says who is one: `is: customer` and `in: [lead, subscriber]` of `lifecyclestage` have no value in common; change one of the two',
      ],
    ]);
  });

  it('two criteria that rule each other out leave nobody', () => {
    const other = buildCriterion({ id: 'other', when: country({ is: 'b' }) });
    const criteria = [TIMING, buildCriterion({ when: country({ is: 'a' }) }), other];
    expect(problemsOf({ nurture: [], criteria })).toEqual([
      [
        'criteria.2.when',
        '`other` can never be met together with `right-person`, so no lead is ever ready: `is: a` and `is: b` of `country` have no value in common; change one of the two',
      ],
    ]);
    const passing = [criteria[0], criteria[1], { ...other, if_unknown: 'pass' }];
    expect(problemsOf({ nurture: [], criteria: passing })).toEqual([]);
  });

  it.each([
    [{ property: 'email', ends_with: ['@gmail.com', '@outlook.com'] }, true],
    [{ property: 'email', ends_with: '@GMAIL.com' }, true],
    [{ property: 'email', is: 'dana@gmail.com' }, true],
    [
      {
        any: [
          { property: 'email', ends_with: 'x@gmail.com' },
          { company: 'domain', is: 'rival.example' },
        ],
      },
      false,
    ],
    [{ property: 'email', ends_with: ['@gmail.com', '@example.org'] }, false],
    [{ property: 'email', ends_with: '.com' }, false],
    [{ company: 'domain', in: ['rival.example'] }, true],
    [{ company: 'domain', in: ['rival.example', 'other.example'] }, false],
    [{ all: [{ signal: 'form' }, { company: 'domain', is: 'RIVAL.example' }] }, true],
  ])('a criterion that says %j meets a disqualifier: %s', (when, isDisqualified) => {
    const by = JSON.stringify(when).includes('domain') ? 'competitor' : 'free-mail';
    const message = `\`right-person\` can never be met without disqualifying: whoever meets it meets the disqualifier \`${by}\`, which is looked at first; change one of the two`;
    expect(ofCriterion(when)).toEqual(isDisqualified ? [['criteria.1.when', message]] : []);
  });
});

it.each([
  [
    { criteria: [buildCriterion({ when: { any: [{ signal: 'form', within: '0d' }] } })] },
    'criteria.0.when.any.0.within',
  ],
  [
    { window: { half_life: '3d', closes_after: '0 working days', closes_on: [] } },
    'window.closes_after',
  ],
  [{ window: { half_life: '0h', closes_after: '5d', closes_on: [] } }, 'window.half_life'],
])('a span of no time is named: %j', (change, place) => {
  const key = place.split('.').at(-1) ?? '';
  expect(problemsOf({ nurture: [], ...change })).toEqual([
    [place, `\`${key}\` is no time at all; write a span like \`7d\``],
  ]);
});
