import { stripVTControlCharacters } from 'node:util';

import { describe, expect, it } from 'vitest';

import { explainLines } from '../../../src/cli/snippets/explain-lines.ts';
import { explained } from '../../../src/use-cases/explain-content.ts';
import { libraryOf, piece, CHECKLIST } from '../../domain/content/choice-builders.ts';
import {
  buildView,
  DAY,
  lookAt,
  NOW,
  OWNERS,
  pageSignal,
  pictureWith,
  ZONE,
} from '../../support/builders.ts';
import { NEW_LEAD } from '../../../src/domain/lead/lead-record.ts';

const LIBRARY = libraryOf([
  piece('sign-on-list', {
    answers: ['Does it work with our SSO?'],
    for: { personas: ['it-lead'] },
    blurb: 'This is the list, from {{ owner.name }}: {{ url }}',
  }),
  piece('rollout-plan', { for: { personas: ['it-lead'] } }),
  piece('business-case', { forwardable: true, for: { roles: ['champion'] } }),
  piece('okta-setup', { version: 3, consumed_when: { url_contains: ['/guides/okta'] } }),
  piece('sent-before'),
  piece('price-list', { for: { personas: ['finance-lead', 'business-lead'] } }),
]);

const SAID = { message: 'Does it work with our SSO? We use Okta.', jobtitle: 'CTO' };
const SIGNALS = {
  signals: { available: true, value: [pageSignal('/guides/okta', NOW - DAY)] },
} as const;

type Known = Parameters<typeof explained>[1];

function lines(
  values: Parameters<typeof pictureWith>[0],
  known: Partial<Known> = {},
  isNew: Known['shelf']['isNew'] = () => false,
): string[] {
  const checklist = { ...CHECKLIST, dialogue: { question_from: ['message'] } };
  const view = buildView({ picture: pictureWith(values, SIGNALS), checklist });
  const shelf = { library: LIBRARY, isNew };
  const found = explained(view, { record: NEW_LEAD, shelf, owners: OWNERS, ...known });
  return explainLines(found, ZONE, NOW).map(stripVTControlCharacters);
}

const SHOWN = [
  { snippetId: 'sent-before', version: 1, times: 1, lastAt: NOW - 30 * DAY, used: true },
  { snippetId: 'rollout-plan', version: 1, times: 1, lastAt: NOW - 40 * DAY, used: false },
];

describe('baton snippets explain', () => {
  it('D1 D2 says who the reader is, what is chosen, and why or why not of every piece', () => {
    const record = { ...NEW_LEAD, shown: SHOWN };
    expect(lines(SAID, { record })).toEqual([
      'Dana Ruiz (contact 151), Tue 24 Nov, 10:00',
      'Reader: persona it-lead; role champion (the persona’s); stage lead; language not known, so any will do',
      'Own words: “Does it work with our SSO? We use Okta.”',
      'Sender: Sam Seller',
      'Before: sent-before v1, once, last on Sun 25 Oct, and used',
      'Before: rollout-plan v1, once, last on Thu 15 Oct',
      '',
      'main         sign-on-list v1   answers what they wrote on Thu 12 Nov; for the persona it-lead',
      'alternative  rollout-plan v1   answers nothing that they wrote; sign-on-list does',
      'forward      business-case v1  can be handed on: for the role champion',
      '-            okta-setup v3     already read: /guides/okta on Mon 23 Nov',
      '-            sent-before v1    sent to this person already: Sun 25 Oct',
      '-            price-list v1     for personas finance-lead, business-lead; this is it-lead',
      '',
      'Blurb of sign-on-list:',
      '    This is the list, from Sam Seller: https://example.com/pieces/sign-on-list',
      '    answers: “Does it work with our SSO?”',
      'Blurb of rollout-plan:',
      '    Many IT teams ask how long Okta takes. Here is how one set it up in a day: https://example.com/pieces/rollout-plan',
      'Blurb of business-case:',
      '    Many IT teams ask how long Okta takes. Here is how one set it up in a day: https://example.com/pieces/business-case',
      'Expert: Solutions team, https://example.com/book/solutions',
    ]);
  });

  it.each([
    [
      { jobtitle: 'CTO', hs_buying_role: 'BUDGET_HOLDER;DECISION_MAKER', hs_language: 'de-at' },
      'Reader: persona it-lead; role budget_holder, decision_maker (declared in HubSpot); stage lead; language de',
    ],
    [
      { jobtitle: 'Gardener', lifecyclestage: null },
      'Reader: persona none matches; role not known; stage empty; language not known, so any will do',
    ],
    [
      { jobtitle: null },
      'Reader: persona not known (Job title is empty); role not known; stage lead; language not known, so any will do',
    ],
  ])('D1 says how it knows the reader: %o', (values, reader) => {
    expect(lines(values)).toContain(reader);
  });

  it('says what the note offers, where something else would be chosen now', () => {
    const { record } = lookAt({
      picture: pictureWith({ jobtitle: 'CTO' }),
      checklist: CHECKLIST,
      shelf: { library: LIBRARY, isNew: () => false },
    });
    expect(lines({ jobtitle: 'CTO' }, { record }).at(-1)).toBe(
      'The note offers business-case v1 since Tue 24 Nov, 10:00.',
    );
    expect(lines({ jobtitle: 'CFO' }, { record }).at(-1)).toBe(
      'The note offers business-case v1 since Tue 24 Nov, 10:00; it changes when something new is known of this lead.',
    );
  });

  it('D2 takes what was sent in the window that is open for sent', () => {
    const { record } = lookAt({
      picture: pictureWith({ jobtitle: 'CTO' }),
      checklist: CHECKLIST,
      shelf: { library: LIBRARY, isNew: () => false },
    });
    const window = { ...record.window, usedAt: NOW } as typeof record.window;
    expect(lines({ jobtitle: 'CTO' }, { record: { ...record, window } })).toContain(
      '-            business-case v1  sent to this person already: Tue 24 Nov',
    );
  });

  it('D1 marks a piece whose turn it is as a new one', () => {
    const library = { ...LIBRARY, trial: 1 };
    const isNew = (id: string) => id === 'rollout-plan';
    const all = lines({ jobtitle: 'CTO' }, { shelf: { library, isNew } });
    expect(all.find((line) => line.startsWith('main'))).toContain(
      'rollout-plan v1   new, and its turn by the trial share of 100%',
    );
  });

  it('D5 asks instead where nothing is left', () => {
    const library = libraryOf([piece('old', { expires: '2026-01-01' })]);
    const all = lines({ jobtitle: 'CTO' }, { shelf: { library, isNew: () => false } });
    expect(all).toContain('-  old v1  expired on 1 Jan 2026');
    expect(all.at(-1)).toMatch(/^Nothing is left to send\. Instead: \S/u);
  });

  it('says who they are also where there is no library', () => {
    const all = lines({ jobtitle: 'CTO' }, { shelf: { library: null, isNew: () => false } });
    expect(all).toHaveLength(4);
  });

  it('says that nobody is there to send it', () => {
    expect(lines({ hubspot_owner_id: null }, { owners: [] })).toContain('Sender: nobody is there');
  });
});
