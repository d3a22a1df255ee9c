import { describe, expect, it } from 'vitest';

import { checkSnippets } from '../../../src/domain/content/check-snippets.ts';
import {
  buildSnippets,
  checklistWithPersonas,
  rawSnippet,
  TODAY,
} from '../../support/snippet-builders.ts';

const CHECKLIST = checklistWithPersonas();
const PAGE = { signal: 'page', url_contains: ['/security'] };
const FORM = { signal: 'form', name: 'Contact sales' };
const TITLE = { property: 'jobtitle', contains: 'cto' };
const OWN_WORDS = { property: 'message', contains: 'sso' };
const ASKED = 'You asked about Okta: {{ url }}';

type Snippet = Parameters<typeof buildSnippets>[0];
type File = Parameters<typeof buildSnippets>[1];

/** `error` or `warning`, the place, and the words. */
function found(snippet: Snippet, file: File = {}, checklist: typeof CHECKLIST | null = CHECKLIST) {
  return checkSnippets(buildSnippets(snippet, file), checklist, TODAY).map(
    ({ isWarning, path, message }) => [
      isWarning ? 'warning' : 'error',
      path.join('.').replace('snippets.0.', ''),
      message,
    ],
  );
}

describe('a library', () => {
  it('without a mistake is left alone', () => {
    expect(found({})).toEqual([]);
    expect(found({}, {}, null)).toEqual([]);
  });

  it.each<[string, Snippet, string, string, unknown]>([
    [
      'a persona that is not there',
      { for: { personas: ['finance-lead', 'it-led'] } },
      'error',
      'for.personas.1',
      'the checklist has no persona `it-led`',
    ],
    [
      'a role that nobody has',
      { for: { roles: ['champion', 'chmpion'] } },
      'error',
      'for.roles.1',
      'the checklist has no role `chmpion`',
    ],
    [
      'a persona that is not there, in a condition',
      { for: { when: { persona: 'it-led' } } },
      'error',
      'for.when',
      'there is no persona `it-led`; there are it-lead, finance-lead, business-lead',
    ],
    [
      'a condition of nurture tracks',
      { for: { when: { missing: ['right-time'] } } },
      'error',
      'for.when',
      '`missing` and `unknown: …` belong to nurture tracks only',
    ],
    [
      'a condition of nurture tracks, deep inside',
      { for: { when: { any: [PAGE, { none: [{ unknown: ['right-time'] }] }] } } },
      'error',
      'for.when',
      '`missing` and `unknown: …` belong to nurture tracks only',
    ],
    [
      'a filter that means nothing',
      { for: { when: { signal: 'form', url_contains: '/contact' } } },
      'error',
      'for.when',
      '`url_contains` means nothing for the signal `form`',
    ],
    [
      'a whole link as a part of one',
      { consumed_when: { url_contains: ['/guides', 'https://example.com/guides/okta'] } },
      'error',
      'consumed_when.url_contains.1',
      'pages are known by what follows the host: write it like /guides/okta',
    ],
    [
      'a whole link as a part of one, in a condition',
      { for: { when: { signal: 'page', url_contains: ['https://example.com/security'] } } },
      'error',
      'for.when.url_contains.0',
      'pages are known by what follows the host: write it like /guides/okta',
    ],
    [
      'a change of nothing',
      { for: { when: { signal: 'changed' } } },
      'error',
      'for.when',
      '`changed` needs a `property`: the one whose new value is the signal',
    ],
    [
      'a blurb that is too long',
      { blurb: `${'word '.repeat(60)}{{ url }}` },
      'error',
      'blurb',
      'the blurb has 61 words; `max_words` is 60',
    ],
    [
      'a blurb without a link',
      { blurb: 'Read https://example.com/guides/okta' },
      'error',
      'blurb',
      'the blurb has no link: put in {{ url }}',
    ],
    [
      'a signal that is never there',
      { for: { when: TITLE }, blurb: '{{ signal.label }}: {{ url }}' },
      'error',
      'blurb',
      '`signal` is never filled here: `for.when` asks for no signal',
    ],
    [
      'a value that is never there',
      { blurb: '{{ value }}: {{ url }}' },
      'error',
      'blurb',
      '`value` is never filled here: there is no `for.when`',
    ],
    [
      'a question of filler',
      { answers: ['Do you support Okta?', 'What is it for?'] },
      'error',
      'answers.1',
      '"What is it for?" has no word to know it by: put in what people will write, like "SSO" or "price"',
    ],
    [
      'a variable in a link',
      { url: 'https://example.com/{{firstname}}' },
      'error',
      'url',
      'a link has no variables: write it as it is',
    ],
    [
      'a piece that has expired',
      { expires: '2026-11-23' },
      'warning',
      'expires',
      '`okta-setup` expired on 2026-11-23, so it is never offered',
    ],
  ])('says so: %s', (_name, snippet, kind, place, message) => {
    expect(found(snippet)).toContainEqual([kind, place, message]);
  });

  it('names the personas and roles that were meant', () => {
    const file = buildSnippets({ for: { personas: ['it-led'], roles: ['chmpion'] } });
    expect(checkSnippets(file, CHECKLIST, TODAY)).toMatchObject([
      { meant: 'it-led', known: ['it-lead', 'finance-lead', 'business-lead'] },
      { meant: 'chmpion', known: ['champion', 'budget_holder', 'decision_maker'] },
      { isWarning: true },
      { isWarning: true },
      { isWarning: true },
    ]);
  });

  it('knows the roles of the buying group, which no persona need have', () => {
    const group = { roles: { end_user: 1 }, one_play_per_account: true };
    const checklist = checklistWithPersonas({ buying_group: group });
    expect(found({ for: { roles: ['end_user', 'champion'] } }, {}, checklist)).toEqual([]);
  });

  it('says nothing of personas and roles without a checklist', () => {
    const anybody = { personas: ['it-led'], roles: ['chmpion'], when: { persona: 'it-led' } };
    expect(found({ for: anybody }, {}, null)).toEqual([]);
  });

  it('names an id that stands twice', () => {
    expect(found({}, { snippets: [rawSnippet(), rawSnippet()] })).toEqual([
      ['error', 'snippets.1.id', 'the id `okta-setup` stands in `snippets` twice'],
    ]);
  });

  it('names a persona that no piece is for, expired pieces left out', () => {
    const pieces = [
      rawSnippet({ for: { personas: ['it-lead', 'finance-lead'] } }),
      rawSnippet({ id: 'old', for: { personas: ['business-lead'] }, expires: '2026-11-01' }),
    ];
    expect(found({}, { snippets: pieces })).toContainEqual([
      'warning',
      'snippets',
      'no piece is for the persona `business-lead`',
    ]);
  });

  it.each([
    [{ forwardable: false }, true],
    [{ expires: '2026-11-01' }, true],
    [{ expires: TODAY }, false],
  ])('D4 with %o, is there nothing for the boss: %s', (snippet, isMissing) => {
    const words = 'no piece is `forwardable`, so nobody gets one for the boss';
    const lines = found(snippet).filter(([, , message]) => message === words);
    expect(lines).toEqual(isMissing ? [['warning', 'snippets', words]] : []);
  });

  it.each([
    ['2026-11-24', 'expires today, on 2026-11-24'],
    ['2026-11-25', 'expires tomorrow, on 2026-11-25'],
    ['2026-12-24', 'expires in 30 days, on 2026-12-24'],
    ['2026-12-25', null],
  ])('D2 a piece whose last day is %s: %s', (expires, words) => {
    expect(found({ expires })).toEqual(
      words === null ? [] : [['warning', 'expires', `\`okta-setup\` ${words}`]],
    );
  });
});

describe('the voice', () => {
  it.each([
    ['Synergy: {{ url }}', true],
    ['Just  Checking in! {{ url }}', true],
    ['No synergytic effects: {{ url }}', false],
    ['Just a check: {{ url }}', false],
    ['{{ contact.synergy }}: {{ url }}', false],
  ])('D3 avoids words whole, whatever their capitals: %s', (blurb, isBad) => {
    const voice = { avoid: ['synergy', 'just checking in'] };
    expect(found({ blurb }, { voice })).toEqual(
      isBad ? [['error', 'blurb', expect.stringMatching(/^the blurb says "[a-z ]+", which/u)]] : [],
    );
  });

  it('D3 sets the length', () => {
    const blurb = 'Four words – and {{ url }}';
    expect(found({ blurb }, { voice: { max_words: 4 } })).toEqual([]);
    expect(found({ blurb }, { voice: { max_words: 3 } })).toHaveLength(1);
  });
});

describe('a blurb that says what somebody said', () => {
  const seen = /^the blurb says ".*", but its `when` can rest on what we saw alone/u;
  const nothing =
    /^the blurb says ".*", and nothing sees to it that they did, so it is never offered/u;

  it.each<[string, Snippet, [string, RegExp] | null]>([
    ['a page seen', { for: { when: PAGE } }, ['error', seen]],
    ['a mail clicked', { for: { when: { signal: 'email_click' } } }, ['error', seen]],
    ['a page and a title', { for: { when: { all: [PAGE, TITLE] } } }, ['error', seen]],
    ['a form, or else a page', { for: { when: { any: [FORM, PAGE] } } }, ['error', seen]],
    ['a page, question or not', { for: { when: PAGE }, answers: ['Okta?'] }, ['error', seen]],
    ['no condition at all', {}, ['warning', nothing]],
    ['a title', { for: { when: TITLE } }, ['warning', nothing]],
    ['that no form was sent', { for: { when: { none: [FORM] } } }, ['warning', nothing]],
    ['a question', { answers: ['Okta?'] }, null],
    ['a form', { for: { when: FORM } }, null],
    ['a form and a page', { for: { when: { all: [FORM, PAGE] } } }, null],
    ['a form, or else a reply', { for: { when: { any: [FORM, { signal: 'reply' }] } } }, null],
    ['their own words', { for: { when: { all: [OWN_WORDS, PAGE] } } }, null],
  ])('G24 and rests on %s', (_name, snippet, expected) => {
    const lines = found({ ...snippet, blurb: ASKED });
    expect(lines).toEqual(
      expected ? [[expected[0], 'blurb', expect.stringMatching(expected[1])]] : [],
    );
  });

  it.each([
    ['You told us about Okta: {{ url }}', true],
    ['As you mentioned, Okta: {{ url }}', true],
    ['what you WROTE about Okta: {{ url }}', true],
    ['You’ve asked about Okta: {{ url }}', true],
    ['You may ask about Okta: {{ url }}', false],
    ['Other teams asked about Okta: {{ url }}', false],
  ])('G24 is known by its words: %s', (blurb, isClaim) => {
    expect(found({ blurb, for: { when: PAGE } })).toHaveLength(isClaim ? 1 : 0);
  });

  it('G24 without a checklist any property may hold their own words', () => {
    const snippet = { blurb: ASKED, for: { when: { all: [OWN_WORDS, PAGE] } } };
    expect(found(snippet, {}, null)).toEqual([]);
    const silent = checklistWithPersonas({ dialogue: undefined });
    expect(found(snippet, {}, silent)).toHaveLength(1);
  });

  it.each<[string, unknown, boolean]>([
    ['{{ signal.label }}: {{ url }}', PAGE, true],
    ['{{ value }}: {{ url }}', PAGE, true],
    ['{{ signal.label }}: {{ url }}', FORM, false],
    ['{{ value }}: {{ url }}', TITLE, false],
  ])('G24 warns of quoting what was only seen: %s', (blurb, when, isWarned) => {
    const words =
      'the blurb tells people what we saw of them; sellers are asked not to mention that';
    expect(found({ blurb, for: { when } })).toEqual(isWarned ? [['warning', 'blurb', words]] : []);
  });
});

describe('the tests of a library', () => {
  const test = { name: 'An IT lead', lead: { jobtitle: 'CTO' }, expect: 'okta-setup' };

  it('name pieces that exist', () => {
    expect(found({}, { tests: [test] })).toEqual([]);
    expect(found({}, { tests: [{ ...test, expect: 'okta-setp' }] })).toEqual([
      ['error', 'tests.0.expect', 'there is no snippet `okta-setp`'],
    ]);
  });

  it('name signals that exist', () => {
    const lead = { signals: [{ paeg: '/security', ago: '1d' }] };
    expect(found({}, { tests: [{ ...test, lead }] })).toEqual([
      ['error', 'tests.0.lead.signals.0', 'there is no signal `paeg`'],
    ]);
  });
});
