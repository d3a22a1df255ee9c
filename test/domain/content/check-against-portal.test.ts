import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { standardDefinitions } from '../../../simulator/store/standard/standard-definitions.ts';
import type { PortalFacts } from '../../../src/domain/checklist/against-portal/portal-facts.ts';
import {
  checkLibraryAgainstPortal,
  listsIn,
} from '../../../src/domain/content/check-against-portal.ts';
import { SnippetFile } from '../../../src/domain/content/snippet-file.ts';
import type { Definition } from '../../../src/domain/lead/definitions.ts';
import { buildSnippets, snippetsText } from '../../support/snippet-builders.ts';
import { CHECKLIST } from './choice-builders.ts';

function definition(type: string, label: string, options: readonly (readonly string[])[] = []) {
  const byValue = new Map(options.map(([value = '', shown = '']) => [value, shown]));
  return { type: type as Definition['type'], label, options: byValue };
}

const STAGES = [
  ['lead', 'Lead'],
  ['marketingqualifiedlead', 'Marketing Qualified Lead'],
];
const PORTAL: PortalFacts = {
  contact: new Map([
    ['firstname', definition('string', 'First Name')],
    ['jobtitle', definition('string', 'Job Title')],
    ['lifecyclestage', definition('enumeration', 'Lifecycle Stage', STAGES)],
  ]),
  company: new Map([['industry', definition('enumeration', 'Industry', [['BANKING', 'Banking']])]]),
  owners: [],
  lists: ['123'],
};

type Change = Parameters<typeof buildSnippets>[0];

function problemsOf(change: Change, file: Change = {}) {
  const library = buildSnippets(change, file);
  return checkLibraryAgainstPortal(library, PORTAL, CHECKLIST.criteria);
}

const WHEN = ['snippets', 0, 'for', 'when'];

describe('a library beside a portal', () => {
  it.each<[string, Change]>([
    ['properties that are there', { blurb: '{{ contact.firstname }}: {{ url }}' }],
    ['Baton’s own properties', { for: { when: { property: 'baton_readiness', is: 'ready' } } }],
    ['a list that is there', { for: { when: { list: '123' } } }],
    ['stages, also those of deals', { for: { stages: ['lead', 'appointmentscheduled'] } }],
    ['signals', { for: { when: { signal: 'page', url_contains: ['/security'] } } }],
  ])('may speak of %s', (_name, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  it.each<[string, Change, object]>([
    [
      'a property that a condition asks about',
      { for: { when: { any: [{ signal: 'form' }, { property: 'job_title', known: true }] } } },
      {
        path: [...WHEN, 'any', 1],
        key: 'property',
        message: 'there is no contact property `job_title`',
        meant: 'job_title',
        known: expect.arrayContaining(['jobtitle']),
      },
    ],
    [
      'a property that a blurb inserts',
      { blurb: 'Hi {{ contact.frstname }}: {{ url }}' },
      {
        path: ['snippets', 0, 'blurb'],
        message: 'there is no contact property `frstname`',
        meant: 'frstname',
      },
    ],
    [
      'a property of the company',
      { blurb: '{{ contact.industry }}: {{ url }}' },
      { message: 'there is no contact property `industry`; it is a property of the company' },
    ],
    [
      'a property that a leaf says',
      { for: { when: { property: 'jobtitle', known: true, say: '{{ contact.job }}' } } },
      { path: [...WHEN, 'say'], message: 'there is no contact property `job`' },
    ],
    [
      'an option that is not there',
      { for: { when: { company: 'industry', in: ['BANKNG'] } } },
      { path: WHEN, key: 'in', meant: 'BANKNG' },
    ],
    [
      'a list that is not there',
      { for: { when: { list: '7' } } },
      { path: WHEN, message: expect.stringContaining('there is no list 7') },
    ],
    [
      'a lifecycle stage by its label',
      { for: { stages: ['lead', 'Marketing Qualified Lead'] } },
      {
        path: ['snippets', 0, 'for', 'stages', 1],
        message:
          '`Marketing Qualified Lead` is what people see; the value is `marketingqualifiedlead`',
      },
    ],
  ])('may not speak of %s', (_name, change, problem) => {
    expect(problemsOf(change)).toMatchObject([problem]);
  });

  it('names what only a test speaks of', () => {
    const tests = [{ name: 'A test', lead: { jobtitle: 'CTO', job: 'CTO' }, expect: 'okta-setup' }];
    expect(problemsOf({}, { tests })).toMatchObject([
      { path: ['tests', 0, 'lead'], key: 'job', message: 'there is no contact property `job`' },
    ]);
  });

  it('asks about the lists in its conditions, each once', () => {
    const when = { any: [{ list: '7' }, { none: [{ list: '7' }, { list: '8' }] }] };
    expect(listsIn(buildSnippets({ for: { when } }))).toEqual(['7', '8']);
  });

  it('is good when it is the shipped one, in a HubSpot account as it comes', () => {
    const standard = (type: 'contacts' | 'companies') =>
      new Map(
        [...standardDefinitions(type)].map(([name, { type: kind, label, options }]) => [
          name,
          definition(
            kind,
            label,
            options.map((option) => [option.value, option.label]),
          ),
        ]),
      );
    // The stand-in knows a part of HubSpot's industries only.
    const company = new Map([
      ...standard('companies'),
      ['industry', definition('string', 'Industry')],
    ]);
    const facts = { ...PORTAL, contact: standard('contacts'), company };
    const library = SnippetFile.parse(parse(snippetsText()));
    expect(checkLibraryAgainstPortal(library, facts, CHECKLIST.criteria)).toEqual([]);
  });
});
