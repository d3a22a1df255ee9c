import { describe, expect, it } from 'vitest';

import type { ContentInput, Shown } from '../../../src/domain/content/choice.ts';
import {
  buildSignal,
  buildView,
  DAY,
  NOW,
  pageSignal,
  pictureWith,
  property,
  readyPicture,
} from '../../support/builders.ts';
import { CHECKLIST, choose, persona, piece, places, verdictOn } from './choice-builders.ts';

type Raw = Readonly<Record<string, unknown>>;

const PAGE = { signal: 'page', url_contains: ['/security'], within: '30d' };
const FORM = { signal: 'form', name: ['Contact sales'], within: '30d' };

function viewOf(picture: ContentInput['view']['picture']) {
  return { view: buildView({ checklist: CHECKLIST, picture }) };
}

/** Dana, with these properties. */
function who(values: Readonly<Record<string, string | null>>) {
  return viewOf(pictureWith(values));
}

function wrote(message: string | null) {
  return viewOf(pictureWith({ message: property(message, { label: 'Message' }) }));
}

function saw(...pages: readonly string[]) {
  const value = pages.map((page, i) => pageSignal(page, NOW - (i + 1) * DAY));
  return viewOf(readyPicture({ signals: { available: true, value } }));
}

describe('D1 a piece is for somebody', () => {
  it.each<[string, Raw, Partial<ContentInput>, string | null]>([
    ['everybody', {}, {}, null],
    ['their persona', { personas: ['finance-lead'] }, {}, null],
    ['another persona', { personas: ['it-lead'] }, {}, 'for persona it-lead; this is finance-lead'],
    [
      'personas, where they match none',
      { personas: ['it-lead', 'finance-lead'] },
      { persona: null },
      'for personas it-lead, finance-lead; this person matches none',
    ],
    ['the role of their persona', { roles: ['budget_holder'] }, {}, null],
    [
      'another role',
      { roles: ['champion'] },
      {},
      'for role champion; this person’s is budget_holder',
    ],
    [
      'a role, where none is known',
      { roles: ['champion'] },
      { persona: null },
      'for role champion; this person’s is not known',
    ],
    ['a declared role', { roles: ['champion'] }, who({ hs_buying_role: 'BLOCKER;CHAMPION' }), null],
    [
      'the role of the persona, where another is declared',
      { roles: ['budget_holder'] },
      who({ hs_buying_role: 'CHAMPION' }),
      'for role budget_holder; this person’s is champion',
    ],
    ['their stage', { stages: ['subscriber', 'lead'] }, {}, null],
    ['another stage', { stages: ['opportunity'] }, {}, 'for stage opportunity; this is lead'],
    [
      'a stage, where none is known',
      { stages: ['lead'] },
      who({ lifecyclestage: null }),
      'for stage lead; the lifecycle stage is empty',
    ],
    ['what they did', { when: FORM }, {}, null],
    [
      'what they did not do',
      { when: PAGE },
      {},
      'its `when` does not hold: no page /security in the last 30 days',
    ],
    [
      'what they did too rarely',
      {
        when: {
          any: [
            { signal: 'page', at_least: 2 },
            { signal: 'reply', within: '4 working hours' },
          ],
        },
      },
      {},
      'its `when` does not hold: less than 2 times page, no reply in the last 4 working hours',
    ],
    [
      'what must not be there, and is',
      { when: { none: [FORM] } },
      {},
      'its `when` does not hold: Sent the form “Contact sales”',
    ],
    [
      'what they are not',
      { when: { property: 'jobtitle', contains: 'cto' } },
      {},
      'its `when` does not hold: Job title is CFO',
    ],
    [
      'what is not known of them',
      { when: { property: 'phone', starts_with: '+49' } },
      {},
      'not known whether its `when` holds: Phone is empty',
    ],
  ])('%s', (_name, audience, change, because) => {
    const choice = choose([piece('one', { for: audience })], change);
    expect(choice.main?.id ?? null).toBe(because === null ? 'one' : null);
    if (because !== null) expect(verdictOn('one', choice)).toBe(because);
  });
});

describe('D2 a piece is never offered', () => {
  it.each([
    ['2026-11-23', 'expired on 23 Nov 2026'],
    ['2026-11-24', null],
  ])('after its last day, which is in the portal’s zone: %s', (expires, because) => {
    const late = Date.parse('2026-11-24T23:30:00+01:00');
    const view = buildView({ checklist: CHECKLIST, now: late });
    const choice = choose([piece('one', { expires })], { view });
    expect(choice.main === null).toBe(because !== null);
    if (because !== null) expect(verdictOn('one', choice)).toBe(because);
  });

  it.each<[string, Partial<ContentInput>, string | null]>([
    [
      'read',
      saw('https://example.com/guides/okta?utm_source=x'),
      'already read: /guides/okta?utm_source=x on Mon 23 Nov',
    ],
    [
      'read, ages ago',
      viewOf(
        readyPicture({
          signals: { available: true, value: [pageSignal('/Guides/Okta', NOW - 900 * DAY)] },
        }),
      ),
      'already read: /guides/okta on Fri 7 Jun',
    ],
    [
      'at its own address',
      saw('https://example.com/pieces/one/'),
      'already read: /pieces/one/ on Mon 23 Nov',
    ],
    ['not seen', saw('/guides/other', '/pieces/one-more'), null],
    [
      'still to come',
      viewOf(
        readyPicture({
          signals: { available: true, value: [pageSignal('/guides/okta', NOW + DAY)] },
        }),
      ),
      null,
    ],
    [
      'in a form of that name',
      viewOf(
        readyPicture({
          signals: { available: true, value: [buildSignal({ name: '/guides/okta' })] },
        }),
      ),
      null,
    ],
    ['who knows', viewOf(readyPicture({ signals: { available: false, reason: 'no' } })), null],
  ])('to somebody who was seen to have read it: %s', (_name, change, because) => {
    const consumed_when = { url_contains: ['/guides/okta'] };
    const choice = choose([piece('one', { consumed_when })], change);
    expect(choice.main === null).toBe(because !== null);
    if (because !== null) expect(verdictOn('one', choice)).toBe(because);
  });

  const SHOWN: Shown = { snippetId: 'one', version: 2, times: 1, lastAt: NOW - DAY, used: false };
  it.each<[string, Partial<Shown>[], string | null]>([
    ['never', [], null],
    ['shown once', [{}], null],
    ['sent', [{ used: true }], 'sent to this person already: Mon 23 Nov'],
    [
      'sent, in an older version',
      [{ version: 1, used: true }],
      'sent to this person already: Mon 23 Nov',
    ],
    [
      'shown twice',
      [{ times: 2 }],
      'shown in 2 earlier windows and not used, last on Mon 23 Nov; a new version may be shown again',
    ],
    [
      'shown twice, in two entries',
      [{}, { version: 3, lastAt: NOW }],
      'shown in 2 earlier windows and not used, last on Tue 24 Nov; a new version may be shown again',
    ],
    ['shown twice, in an older version', [{ version: 1, times: 2 }], null],
    ['another piece', [{ snippetId: 'two', times: 9, used: true }], null],
  ])('to somebody who had it: %s', (_name, changes, because) => {
    const shown = changes.map((change) => ({ ...SHOWN, ...change }));
    const choice = choose([piece('one', { version: 2 })], { shown });
    expect(choice.main === null).toBe(because !== null);
    if (because !== null) expect(verdictOn('one', choice)).toBe(because);
  });

  it.each([
    ['en-gb', 'en', true],
    ['EN', 'en', true],
    ['pt-br', 'pt-PT', true],
    ['de-de', 'en', false],
    [null, 'de', true],
    ['?', 'de', true],
  ])('in a language that is not theirs: %s, %s', (hs_language, language, isFine) => {
    const choice = choose([piece('one', { language })], who({ hs_language }));
    expect(choice.main !== null).toBe(isFine);
    if (!isFine) expect(verdictOn('one', choice)).toBe('in the language en; this person’s is de');
  });

  it('in the language of the library, where it names none of its own', () => {
    const choice = choose([piece('one')], who({ hs_language: 'en' }), {
      voice: { language: 'de' },
    });
    expect(verdictOn('one', choice)).toBe('in the language de; this person’s is en');
  });
});

describe('D3 a blurb', () => {
  it('is filled for this person, with the link as it stands in the file', () => {
    const url = `https://example.com/guides/okta?a=%7B&b=${'c'.repeat(900)}`;
    const blurb =
      '{{ contact.firstname }} of {{ company.name }}, {{ signal.label }}: {{ url }} {{ owner.name }}';
    const { main } = choose([piece('one', { url, blurb, for: { when: FORM } })]);
    expect(main?.blurb).toBe(`Dana of Northwind, Sent the form “Contact sales”: ${url} Sam Seller`);
    expect(main?.url).toBe(url);
  });

  it('is signed by whoever sends it', () => {
    const owner = { name: 'Cleo Company', email: 'cleo@example.com' };
    const { main } = choose(
      [piece('one', { blurb: '{{ url }} {{ owner.name }} {{ owner.email }}' })],
      { owner },
    );
    expect(main?.blurb).toBe('https://example.com/pieces/one Cleo Company cleo@example.com');
  });

  it.each([
    ['{{ contact.phone }}: {{ url }}', {}, 'the blurb needs contact.phone, which is empty'],
    ['{{ contact.no_such }}: {{ url }}', {}, 'the blurb needs contact.no_such, which is empty'],
    ['{{ signal.label }}: {{ url }}', {}, 'the blurb needs signal.label, which is empty'],
    [
      '{{ contact.firstname }}: {{ url }}',
      { firstname: ' \u200b ' },
      'the blurb needs contact.firstname, which is empty',
    ],
    [
      '{{ contact.firstname }}: {{ url }}',
      { firstname: 'Da'.repeat(51) },
      'the blurb needs contact.firstname, which is too long to insert',
    ],
    [
      '{{ contact.firstname }}: {% if contact.jobtitle %}{{ url }}{% endif %}',
      { jobtitle: '' },
      'the blurb needs contact.jobtitle, which is empty',
    ],
    [
      '{% if contact.jobtitle == "CTO" %}{{ url }}{% endif %}',
      {},
      'the blurb does not hold the link',
    ],
    ['one two three {{ url }}', {}, 'the blurb has 4 words; `max_words` is 3'],
  ])('G26 is whole or not offered: %s', (blurb, values, because) => {
    const max_words = blurb.startsWith('one') ? 3 : 60;
    const choice = choose([piece('one', { blurb })], who(values), { voice: { max_words } });
    expect(choice.main).toBeNull();
    expect(verdictOn('one', choice)).toBe(because);
  });

  it('G26 leaves nothing in the link that looks like a variable', () => {
    const url = 'https://example.com/{{firstname}}';
    const choice = choose([piece('one', { url })]);
    expect(verdictOn('one', choice)).toBe('what looks like a variable would be left in the blurb');
  });

  const ASKED = { blurb: 'You asked about Okta: {{ url }}' };
  it.each<[string, Raw, string | null, boolean]>([
    ['nothing sees to it', {}, 'Hello', false],
    ['they wrote something else', { answers: ['Do you support Okta?'] }, 'Hello', false],
    ['they asked', { answers: ['Do you support Okta?'] }, 'Does it support Okta?', true],
    ['they sent a form', { for: { when: FORM } }, null, true],
    ['they may have sent a form', { for: { when: { any: [FORM, PAGE] } } }, null, false],
  ])('G24 says what they said only where they did: %s', (_name, change, message, isOffered) => {
    const choice = choose([piece('one', { ...ASKED, ...change })], wrote(message));
    expect(choice.main !== null).toBe(isOffered);
    if (!isOffered) {
      expect(verdictOn('one', choice)).toBe('the blurb says "you asked", and this person did not');
    }
  });
});

describe('D1 of the pieces that would do, the first is', () => {
  const answers = ['Does it work with our SSO?'];
  const asked = wrote('Hello. Does it work with our SSO? We use Okta.');
  const all = { personas: ['finance-lead'], roles: ['budget_holder'], stages: ['lead'] };

  it.each<[string, Raw, Raw, string]>([
    [
      'what answers them',
      { for: { ...all, when: FORM } },
      { answers },
      'answers nothing that they wrote; b does',
    ],
    ['what is for what they did', { for: all }, { for: { when: FORM } }, 'less specific than b'],
    [
      'what is for their role',
      { for: { personas: all.personas, stages: all.stages } },
      { for: { roles: all.roles } },
      'less specific than b',
    ],
    [
      'what is for their persona',
      { for: { stages: all.stages } },
      { for: { personas: all.personas } },
      'less specific than b',
    ],
    ['what is for their stage', {}, { for: { stages: all.stages } }, 'less specific than b'],
    [
      'what names more',
      { for: { when: FORM } },
      { for: { when: FORM, stages: all.stages } },
      'less specific than b',
    ],
    ['the higher version', {}, { version: 2 }, 'as specific as b, which has the higher version'],
    ['what expires later', {}, { expires: '2027-07-01' }, 'as specific as b, which expires later'],
  ])('%s', (_name, a, b, because) => {
    const choice = choose([piece('a', a), piece('b', b)], asked);
    expect(places(choice)).toEqual(['b', 'a', null]);
    expect(verdictOn('a', choice)).toBe(because);
  });

  it('what stands above, where all else is the same', () => {
    const choice = choose([piece('a'), piece('b'), piece('c')]);
    expect(places(choice)).toEqual(['a', 'b', null]);
    expect(verdictOn('b', choice)).toBe('as specific as a, which stands above it in the file');
    expect(verdictOn('c', choice)).toBe('as specific as b, which stands above it in the file');
  });

  it('what answers them, even if they did not do what it waits for, but not for another persona', () => {
    const pieces = [
      piece('a'),
      piece('b', { answers, for: { when: PAGE, personas: ['finance-lead'] } }),
      piece('c', { answers, for: { personas: ['it-lead'] } }),
    ];
    const choice = choose(pieces, asked);
    expect(places(choice)).toEqual(['b', 'a', null]);
    expect(choice.main).toMatchObject({ quote: 'Does it work with our SSO?' });
    expect(verdictOn('c', choice)).toBe('for persona it-lead; this is finance-lead');
    expect(places(choose(pieces))).toEqual(['a', null, null]);
  });
});

describe('D4 the piece for the boss', () => {
  const F = { forwardable: true };
  it.each<[string, Raw[], (string | null)[]]>([
    [
      'is another than the two',
      [piece('a'), piece('b'), piece('c'), piece('d', F)],
      ['a', 'b', 'd'],
    ],
    [
      'is the best next to the alternative',
      [piece('a'), piece('b', F), piece('c'), piece('d', F)],
      ['a', 'b', 'd'],
    ],
    [
      'takes the alternative, if that is the only one',
      [piece('a'), piece('b', F), piece('c')],
      ['a', 'c', 'b'],
    ],
    ['is the second of two', [piece('a'), piece('b', F)], ['a', null, 'b']],
    ['is the main one itself', [piece('a', F), piece('b', F), piece('c', F)], ['a', 'b', null]],
    ['is none', [piece('a'), piece('b')], ['a', 'b', null]],
  ])('%s', (_name, pieces, expected) => {
    const choice = choose(pieces);
    expect(places(choice)).toEqual(expected);
    expect(choice.main?.forwardable).toBe(pieces[0]?.forwardable);
    if (choice.forward)
      expect(verdictOn(choice.forward.id, choice)).toBe('can be handed on: for everybody');
  });
});

describe('a new piece', () => {
  const isNew = (id: string) => id.startsWith('new');
  const better = { for: { personas: ['finance-lead'] } };

  it('waits for its turn, however well it fits', () => {
    const choice = choose([piece('new', better), piece('old')], { isNew }, { trial: '0%' });
    expect(places(choice)).toEqual(['old', 'new', null]);
    expect(choice.main?.trial).toBe(false);
    expect(verdictOn('new', choice)).toBe(
      'more fitting than old, but new: it comes first only by the trial share',
    );
  });

  it('comes first by the trial share, labelled', () => {
    const choice = choose([piece('old', better), piece('new')], { isNew }, { trial: '100%' });
    expect(places(choice)).toEqual(['new', 'old', null]);
    expect(choice.main?.trial).toBe(true);
    expect(verdictOn('new', choice)).toBe(
      'new, and its turn by the trial share of 100%: for everybody',
    );
    expect(verdictOn('old', choice)).toBe('more fitting than new, whose turn it is as a new piece');
  });

  it('comes first where all are new, unlabelled, and fits are compared', () => {
    const choice = choose([piece('new'), piece('new2', better)], { isNew }, { trial: '100%' });
    expect(places(choice)).toEqual(['new2', 'new', null]);
    expect(choice.main?.trial).toBe(false);
  });

  it.each([
    ['proven', 'new'],
    ['new', 'proven'],
  ])('outranks nobody’s question: %s answers, %s does not', (answering, other) => {
    const pieces = [piece(answering, { answers: ['Okta?'] }), piece(other)];
    const choice = choose(
      pieces,
      { ...wrote('Okta?'), isNew },
      { trial: answering === 'new' ? '0%' : '100%' },
    );
    expect(choice.main).toMatchObject({ id: answering, trial: false });
  });

  it('gets its share of people: the same people each time', () => {
    const pieces = [piece('old'), piece('new'), piece('new2')];
    const mains = Array.from({ length: 2_000 }, (_, i) => {
      const change = { ...viewOf(readyPicture({ contactId: String(i) })), isNew };
      const [first, again] = [0, 1].map(() => choose(pieces, change, { trial: '10%' }).main);
      expect(again).toEqual(first);
      return first?.trial;
    });
    const share = mains.filter(Boolean).length / mains.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
  });
});

describe('beside the pieces', () => {
  const expert = { name: 'Solutions team', book: 'https://example.com/book/solutions' };

  it('D5 stands the expert of the persona', () => {
    expect(choose([piece('a')], { persona: persona('it-lead', { expert }) }).expert).toEqual(
      expert,
    );
    expect(
      choose([piece('a')], { persona: persona('it-lead', { expert: undefined }) }).expert,
    ).toBeNull();
    expect(choose([piece('a')], { persona: null }).expert).toBeNull();
  });

  it.each<[string, Partial<ContentInput>, string | null]>([
    [
      'the wedge of the persona',
      { persona: persona('it-lead', { wedge: 'Ask {{ contact.firstname }} about Okta.' }) },
      'Ask Dana about Okta.',
    ],
    ['the open question, without a persona', { persona: null }, 'Who else weighs in?'],
    [
      'the open question, where the wedge has a gap',
      { persona: persona('it-lead', { wedge: '{{ contact.phone }}?' }) },
      'Who else weighs in?',
    ],
    ['nothing, where there is none', { persona: null, question: null }, null],
  ])('stands, with nothing left to send, %s', (_name, change, instead) => {
    const nothing = [piece('a', { expires: '2026-01-01' })];
    const question = 'Who else weighs in?';
    expect(choose(nothing, { question, ...change }).instead).toBe(instead);
    expect(choose([piece('a')], { question, ...change }).instead).toBeNull();
  });
});

describe('why a piece is suggested', () => {
  it.each<[string, Raw, string]>([
    ['for everybody', {}, 'for everybody'],
    [
      'their words',
      { answers: ['Okta?'], for: { stages: ['lead'] } },
      'answers what they wrote on Thu 12 Nov; for the stage lead',
    ],
    [
      'what they did',
      { for: { when: FORM, personas: ['finance-lead'], roles: ['budget_holder'] } },
      'sent the form “Contact sales” (Tue 24 Nov); for the persona finance-lead',
    ],
    [
      'who they are',
      { for: { roles: ['champion', 'budget_holder'], stages: ['lead'] } },
      'for the role budget holder; for the stage lead',
    ],
    [
      'what they are',
      { for: { when: { property: 'jobtitle', contains: 'CFO' } } },
      'Job title: CFO',
    ],
    [
      'in words of its own',
      { for: { when: { property: 'jobtitle', contains: 'CFO', say: 'leads {{ value }}' } } },
      'leads CFO',
    ],
  ])('is said at a glance: %s', (_name, change, why) => {
    const choice = choose([piece('one', change)], wrote('Okta?'));
    expect(choice.main?.why).toBe(why);
    expect(verdictOn('one', choice)).toBe(why);
  });

  it('is said of every piece, the chosen ones first', () => {
    const pieces = [
      piece('x', { for: { personas: ['it-lead'] } }),
      piece('c'),
      piece('b', { version: 2, forwardable: true }),
      piece('a', { version: 3 }),
      piece('y', { expires: '2026-01-01' }),
      piece('d', { forwardable: true }),
    ];
    expect(choose(pieces).candidates.map(({ id, chosen }) => [id, chosen])).toEqual([
      ['a', 'main'],
      ['b', 'alternative'],
      ['d', 'forward'],
      ['c', null],
      ['x', null],
      ['y', null],
    ]);
  });

  it('names no day on which they wrote where that was not read', () => {
    const message = property('Okta?', { since: null });
    const change = viewOf(pictureWith({ message }));
    const { main } = choose([piece('one', { answers: ['Okta?'] })], { ...change, persona: null });
    expect(main?.why).toBe('answers what they wrote');
  });
});
