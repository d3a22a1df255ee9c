import { describe, expect, it } from 'vitest';

import { runSnippetTests } from '../../../src/domain/content/run-snippet-tests.ts';
import { NOW } from '../../support/builders.ts';
import { CHECKLIST, libraryOf, piece } from './choice-builders.ts';

type Raw = Readonly<Record<string, unknown>>;

function run(lead: Raw, expect: string, pieces: readonly Raw[]) {
  const tests = [{ name: 'A test', lead, expect }];
  return runSnippetTests(libraryOf(pieces, { tests, trial: '100%' }), CHECKLIST, NOW);
}

const SECURITY = piece('security', {
  for: {
    personas: ['it-lead'],
    when: { signal: 'page', url_contains: ['/security'], within: '30d' },
  },
});

describe('the tests in a snippet file', () => {
  it.each<[string, Raw, string]>([
    [
      'what somebody did',
      { jobtitle: 'CTO', signals: [{ page: '/security', ago: '1d' }] },
      'security',
    ],
    ['who they are', { jobtitle: 'CFO' }, 'any'],
    ['what they wrote', { jobtitle: 'CTO', message: 'Is there an API?' }, 'api'],
    [
      'what they read',
      {
        jobtitle: 'CFO',
        message: 'Is there an API?',
        signals: [{ page: '/pieces/api', ago: '9d' }],
      },
      'any',
    ],
    ['their company', { jobtitle: 'CFO', company: { industry: 'HOSPITAL' } }, 'hospital'],
    [
      'their stage, which `tests_base` gives',
      { jobtitle: 'CFO', hs_buying_role: 'CHAMPION' },
      'lead',
    ],
    ['their language', { jobtitle: 'CFO', hs_language: 'de-at' }, 'deutsch'],
  ])('look at %s', (_name, lead, expected) => {
    const pieces = [
      SECURITY,
      piece('any'),
      piece('api', { answers: ['Is there an API?'] }),
      piece('hospital', { for: { when: { company: 'industry', is: 'HOSPITAL' } } }),
      piece('lead', { for: { stages: ['lead'], roles: ['champion'], personas: ['finance-lead'] } }),
      piece('deutsch', { language: 'de' }),
    ];
    expect(run(lead, expected, pieces)).toEqual([]);
  });

  it.each([
    [
      'an unexpected piece',
      'security',
      'security',
      'any',
      'its `when` does not hold: no page /security in the last 30 days',
    ],
    ['nothing at all', 'other', 'other', 'nothing', 'for persona finance-lead; this is it-lead'],
  ])('say what came instead, and why: %s', (_name, id, expected, got, because) => {
    const other = piece('other', { for: { personas: ['finance-lead'] } });
    const pieces = got === 'nothing' ? [other] : [SECURITY, piece('any')];
    expect(run({ jobtitle: 'CTO' }, id, pieces)).toEqual([
      {
        path: ['tests', 0],
        message: `the test "A test" fails: expected ${expected}, got ${got} (${expected}: ${because})`,
      },
    ]);
  });

  it('D2 that expect a piece which has expired since are worth a warning only', () => {
    expect(run({ jobtitle: 'CTO' }, 'old', [piece('old', { expires: '2026-11-23' })])).toEqual([
      {
        path: ['tests', 0],
        message: 'the test "A test" expects old, which expired on 2026-11-23',
        isWarning: true,
      },
    ]);
  });

  it.each<[string, Raw, boolean]>([
    ['is taken to be there', {}, true],
    ['is not, where the test says so', { firstname: '' }, false],
    ['is what the test says', { firstname: 'x'.repeat(101) }, false],
  ])('know what a blurb inserts: a first name %s', (_name, lead, isOffered) => {
    const blurb = 'Hi {{ contact.firstname }}: {{ url }} {{ owner.name }}';
    expect(run(lead, 'one', [piece('one', { blurb })])).toHaveLength(isOffered ? 0 : 1);
  });

  it('take nothing to be there that a condition asks for', () => {
    const blurb = '{{ contact.budget }}: {{ url }}';
    const pieces = [
      piece('one', { blurb, for: { when: { property: 'budget', known: true } } }),
      piece('two', { for: { when: { property: 'budget', unknown: true } } }),
    ];
    expect(run({}, 'two', pieces)).toEqual([]);
  });
});
