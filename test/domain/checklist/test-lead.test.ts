import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { testLead } from '../../../src/domain/checklist/test-lead.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import { parseChecklist } from '../../../src/settings/read-checklist.ts';
import { buildCriterion, checklistText, DAY, HOUR, MINUTE, NOW } from '../../support/builders.ts';

const ASKED = { contact: ['jobtitle'], company: ['domain'], lists: ['5'], group: ['jobtitle'] };

type Lead = Parameters<typeof testLead>[0];

function picture(lead: Lead, base: Lead = {}, asked: Parameters<typeof testLead>[2] = ASKED) {
  return testLead(lead, base, asked, NOW);
}

function values(properties: Picture['contact'] | undefined) {
  return Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, { value }]) => [name, value]),
  );
}

function people({ group }: Picture) {
  if (!group.available || group.value === null) return group.available ? null : group.reason;
  return group.value.map(({ properties }) => values(properties));
}

describe('the lead of a test', () => {
  it('A5 has what it does not mention, and it is empty', () => {
    const empty = { available: true, value: [] };
    expect(picture({})).toMatchObject({
      contact: { jobtitle: { value: null } },
      company: { available: true, value: null },
      signals: empty,
      engagements: { call: empty, email: empty, meeting: empty, message: empty },
      lists: { '5': { available: true, value: { isMember: false, readAt: NOW } } },
      group: { available: true, value: null },
    });
  });

  it.each([
    ['a text', 'CFO', 'CFO', 'string'],
    ['a number', 50, '50', 'string'],
    ['yes', true, 'true', 'string'],
    ['a list', ['CHAMPION', 'BLOCKER'], 'CHAMPION;BLOCKER', 'enumeration'],
    ['an empty list', [], null, 'enumeration'],
    ['an empty text', '', null, 'string'],
    ['nothing', null, null, 'string'],
  ])('A5 reads %s as a value', (_what, given, value, type) => {
    expect(picture({ p: given }).contact.p).toMatchObject({ value, type });
  });

  it('A5 did several things, newest first, a minute apart', () => {
    const { signals } = picture({
      signals: [
        { page: '/pricing', ago: '2h', times: 2 },
        { form: 'Contact sales', ago: '1h' },
        { message: true, ago: '1d' },
        { inbound_call: 'First call', ago: '2d' },
        { changed: 'budget', to: 'approved', ago: '3d' },
        { changed: 'employees', to: 50, ago: '4d' },
      ],
    });
    expect(signals.available && signals.value).toMatchObject([
      { kind: 'form', name: 'Contact sales', url: null, at: NOW - HOUR },
      { kind: 'page', name: null, url: '/pricing', at: NOW - 2 * HOUR },
      { kind: 'page', name: null, url: '/pricing', at: NOW - 2 * HOUR - MINUTE },
      { kind: 'message', name: null, at: NOW - DAY },
      { kind: 'inbound_call', name: 'First call', at: NOW - 2 * DAY },
      { kind: 'changed', name: 'budget', to: 'approved', at: NOW - 3 * DAY },
      { kind: 'changed', name: 'employees', to: '50', at: NOW - 4 * DAY },
    ]);
  });

  it('A5 was touched by us, and reached unless the test says otherwise', () => {
    const { engagements } = picture({
      touches: [
        { call: true, ago: '2d', times: 2 },
        { call: true, ago: '1h', attempt: true },
        { email: 'Your question', ago: '1d' },
      ],
    });
    const ours = { direction: 'outbound', isAttempt: false } as const;
    expect(engagements).toMatchObject({
      call: {
        value: [
          { ...ours, at: NOW - HOUR, isAttempt: true },
          { ...ours, at: NOW - 2 * DAY },
          { ...ours, at: NOW - 2 * DAY - MINUTE },
        ],
      },
      email: { value: [{ ...ours, title: 'Your question', at: NOW - DAY }] },
      meeting: { available: true, value: [] },
      message: { available: true, value: [] },
    });
  });

  it('A5 is on the lists that are named, asked for or not', () => {
    const { lists } = picture({ lists: ['7'] });
    expect(lists).toMatchObject({
      '5': { value: { isMember: false } },
      '7': { value: { isMember: true } },
    });
  });

  it('C5 is alone with its company, and one of several with colleagues', () => {
    expect(people(picture({ jobtitle: 'CTO', company: { domain: 'a.example' } }))).toEqual([
      { jobtitle: 'CTO' },
    ]);
    const colleagues = [{ jobtitle: 'CFO' }, { hs_buying_role: ['CHAMPION'] }];
    expect(people(picture({ jobtitle: 'CTO', group: colleagues }))).toEqual([
      { jobtitle: 'CTO' },
      { jobtitle: 'CFO' },
      { jobtitle: null, hs_buying_role: 'CHAMPION' },
    ]);
  });

  it('A5 starts from the base, section by section', () => {
    const base = { jobtitle: 'CTO', lists: ['5'], signals: [{ reply: true, ago: '1h' }] };
    const lead = picture({ jobtitle: 'CFO', signals: [] }, base);
    expect(lead).toMatchObject({
      contact: { jobtitle: { value: 'CFO' } },
      lists: { '5': { value: { isMember: true } } },
      signals: { value: [] },
    });
  });
});

describe('a test in the file', () => {
  /** What the check says of a file with this one criterion and this one test. */
  function problems(when: unknown, lead: unknown, change: Readonly<Record<string, unknown>> = {}) {
    const criteria = [
      buildCriterion({ when, if_unknown: 'fail', say: { met: 'yes', unmet: 'no' } }),
    ];
    const tests = [{ name: 'x', lead, expect: 'ready' }];
    const file = { ...parse(checklistText()), nurture: [], do_not: [], criteria, tests, ...change };
    const found = parseChecklist(JSON.stringify(file), NOW);
    return 'problems' in found ? found.problems.map(({ message }) => message) : [];
  }

  const CHAMPIONS = { buying_group: 'champion', at_least: 2 };
  const BUDGET = { signal: 'changed', property: 'budget', to: ['approved'], within: '7d' };

  it.each<[string, unknown, unknown, unknown]>([
    [
      'a message',
      { signal: 'message', within: '2d' },
      { signals: [{ message: true, ago: '1h' }] },
      { signals: [{ message: true, ago: '3d' }] },
    ],
    [
      'calls',
      { signal: 'inbound_call', at_least: 2 },
      { signals: [{ inbound_call: true, ago: '1d', times: 2 }] },
      { signals: [{ inbound_call: true, ago: '1d' }] },
    ],
    [
      'a change',
      BUDGET,
      { signals: [{ changed: 'budget', to: 'Approved', ago: '2d' }] },
      { signals: [{ changed: 'budget', to: 'asked for', ago: '2d' }] },
    ],
    [
      'a touch',
      { touch: 'any', within: '7d' },
      { touches: [{ email: 'Your question', ago: '1d' }] },
      { touches: [{ call: true, ago: '1d', attempt: true }] },
    ],
    [
      'no touch',
      { none: [{ touch: ['call', 'meeting'] }] },
      { touches: [{ email: true, ago: '1d' }] },
      { touches: [{ meeting: true, ago: '1d' }] },
    ],
    ['a list', { list: 123 }, { lists: [123] }, { lists: [124] }],
    ['no list', { none: [{ list: 123 }] }, {}, { lists: ['123'] }],
    [
      'colleagues',
      CHAMPIONS,
      { jobtitle: 'CTO', group: [{ jobtitle: 'Intern' }, { hs_buying_role: ['CHAMPION'] }] },
      { jobtitle: 'CTO', group: [{ jobtitle: 'CFO' }] },
    ],
    [
      'nobody beside the lead',
      { none: [CHAMPIONS] },
      { jobtitle: 'CTO', company: {} },
      { jobtitle: 'CTO', company: {}, group: [{ jobtitle: 'Head of security' }] },
    ],
  ])('A5 speaks of %s', (_what, when, good, bad) => {
    expect(problems(when, good)).toEqual([]);
    expect(problems(when, bad)).toEqual([
      expect.stringMatching(/^the test "x" fails: expected ready, got not_ready/u),
    ]);
  });

  it('A5 may rest on its base for all of that', () => {
    const base = { lifecyclestage: 'lead', touches: [{ call: true, ago: '1d' }], lists: [123] };
    const when = { all: [{ touch: 'call' }, { list: 123 }] };
    expect(problems(when, {}, { tests_base: base })).toEqual([]);
  });

  const LEAF = { any: [{ signal: 'form' }, { touch: 'any' }] };

  it.each<[string, unknown, string | RegExp]>([
    [
      'signals: an unknown kind',
      { signals: [{ paeg: 'x', ago: '1h' }] },
      'there is no signal `paeg`; did you mean `page`?',
    ],
    [
      'touches: an unknown kind',
      { touches: [{ cal: true, ago: '1h' }] },
      'there is no touch `cal`; did you mean `call`?',
    ],
    [
      'signals: what only touches have',
      { signals: [{ call: true, ago: '1h' }] },
      /no signal `call`/u,
    ],
    [
      'touches: what only signals have',
      { touches: [{ form: 'x', ago: '1h' }] },
      /no touch `form`/u,
    ],
    ['signals: no kind', { signals: [{ ago: '1h' }] }, /^say which signal: form, page, /u],
    [
      'touches: no kind',
      { touches: [{ ago: '1h', times: 2 }] },
      'say which touch: call, email, meeting, message',
    ],
    [
      'two kinds',
      { signals: [{ form: 'x', reply: true, ago: '1h' }] },
      '`form` and `reply` in one entry: write an entry for each',
    ],
    [
      'a kind that did not happen',
      { signals: [{ reply: false, ago: '1h' }] },
      '`reply: false` says nothing: write `true`, or leave the entry out',
    ],
    [
      'no duration',
      { signals: [{ form: 'x', ago: 'soon' }] },
      '"soon" is no duration: write how long ago it was, like 30 minutes, 1h or 3d',
    ],
    ['a number', { touches: [{ call: true, ago: 2 }] }, /^"2" is no duration/u],
    [
      'working time',
      { touches: [{ call: true, ago: '2 working days' }] },
      '"2 working days" is working time, which depends on when the test runs: write it like 1h or 3d',
    ],
    ['working hours', { signals: [{ form: 'x', ago: '1 working hour' }] }, /is working time/u],
    [
      'no number of times',
      { signals: [{ page: '/x', ago: '1h', times: 'often' }] },
      /from 1 to 1000$/u,
    ],
    ['never', { signals: [{ page: '/x', ago: '1h', times: 0 }] }, /^write a whole number/u],
    ['a billion times', { signals: [{ page: '/x', ago: '1h', times: 1e9 }] }, /from 1 to 1000$/u],
    [
      '`to` of what did not change',
      { signals: [{ form: 'x', ago: '1h', to: 'y' }] },
      '`to` means nothing without `changed`',
    ],
    [
      'a change of nothing',
      { signals: [{ changed: true, ago: '1h' }] },
      'say which contact property changed, by its internal name',
    ],
    [
      'half an attempt',
      { touches: [{ call: true, ago: '1h', attempt: 'yes' }] },
      'write true or false',
    ],
  ])('A5 is refused where it would say less than it seems to: %s', (_what, lead, message) => {
    const wanted = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(problems(LEAF, lead)).toEqual([wanted]);
    expect(problems(LEAF, {}, { tests_base: lead })).toEqual([wanted]);
  });
});
