import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Choice, ContentInput, Shown } from '../../../src/domain/content/choice.ts';
import { chooseContent } from '../../../src/domain/content/choose.ts';
import { anyCondition, facts, lacking, toPicture } from '../../support/any-picture.ts';
import { buildView, DAY, NOW, pageSignal, property, toProperties } from '../../support/builders.ts';
import { CHECKLIST, FINANCE_LEAD, inputOf, libraryOf, persona, piece } from './choice-builders.ts';

// Any library, anybody, any past: what must never be is never.

const ID = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const TODAY = '2026-11-24';

const audience = fc.record(
  {
    personas: fc.constantFrom(['it-lead'], ['finance-lead'], ['finance-lead', 'it-lead']),
    roles: fc.constantFrom(['champion'], ['budget_holder']),
    stages: fc.constantFrom(['lead'], ['opportunity']),
    when: anyCondition,
  },
  { requiredKeys: [] },
);

/** One of these, the first by far the most often. */
function mostly<T>(first: fc.Arbitrary<T>, ...others: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> {
  const weighted = [first, ...others].map((arbitrary, i) => {
    return { weight: i === 0 ? others.length * 4 : 1, arbitrary };
  });
  return fc.oneof(...weighted);
}

const snippet = fc.record({
  version: fc.integer({ min: 1, max: 4 }),
  for: mostly<object>(fc.constant({}), audience),
  language: mostly<string>(fc.constant('en'), fc.constant('de')),
  answers: fc.constantFrom(undefined, ['Do you support Okta?'], ['Is there an API?', 'Okta?']),
  consumed_when: mostly<object | undefined>(
    fc.constant(undefined),
    fc.constant({ url_contains: ['/read'] }),
  ),
  blurb: fc.constantFrom(
    'Read this: {{ url }}',
    'Hi {{ contact.firstname }}: {{ url }}',
    'You asked, {{ contact.firstname }}{{ contact.lastname }}: {{ url }}',
    '{{ company.name }}, {{ value }}: {{ url }}',
  ),
  forwardable: fc.boolean(),
  expires: mostly<string>(fc.constant('2027-06-30'), fc.constant(TODAY), fc.constant('2026-11-23')),
});

const library = fc
  .record({
    pieces: fc.uniqueArray(fc.tuple(ID, snippet), { minLength: 3, selector: ([id]) => id }),
    trial: fc.constantFrom('0%', '50%', '100%'),
  })
  .map(({ pieces, trial }) =>
    libraryOf(
      pieces.map(([id, change]) => piece(id, change)),
      { trial },
    ),
  );

const shown: fc.Arbitrary<Shown> = fc.record({
  snippetId: ID,
  version: fc.integer({ min: 1, max: 4 }),
  times: fc.integer({ min: 0, max: 3 }),
  lastAt: fc.constant(NOW - DAY),
  used: mostly<boolean>(fc.constant(false), fc.constant(true)),
});

const typed = mostly<string | null>(
  fc.constantFrom('Dana', 'Do you support Okta?'),
  fc.constantFrom(null, '', 'no API', '{{ contact.email }}'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'{}%<>&"\u202e\u0000\u200b\ue000 Okta😀'), maxLength: 60 }),
);

const input: fc.Arbitrary<ContentInput> = fc
  .record({
    all: facts,
    without: lacking,
    library,
    shown: fc.array(shown, { maxLength: 3 }),
    pages: fc.array(fc.constantFrom('/read', '/pieces/a', '/pieces/b', '/other'), { maxLength: 2 }),
    names: fc.record({ firstname: typed, lastname: typed, message: typed }),
    hs_language: mostly<string | null>(fc.constantFrom(null, 'en-gb'), fc.constant('de')),
    hasPersona: fc.boolean(),
    fresh: fc.uniqueArray(ID),
  })
  .map(({ all, without, library: file, pages, names, hs_language, hasPersona, fresh, ...rest }) => {
    const values = { ...names, hs_language, lifecyclestage: 'lead' };
    const seen = pages.map((page, i) => pageSignal(page, NOW - i - 1));
    const lead = {
      ...all,
      contact: toProperties(values, all.contact),
      signals: [...seen, ...all.signals],
    };
    return inputOf({
      view: buildView({ checklist: CHECKLIST, picture: toPicture(lead, without) }),
      library: file,
      persona: hasPersona ? FINANCE_LEAD : null,
      isNew: (id) => fresh.some((one) => one === id),
      ...rest,
    });
  });

function chosen({ main, alternative, forward }: Choice) {
  return [main, alternative, forward].filter((one) => one !== null);
}

function always(check: (choice: Choice, given: ContentInput) => void, numRuns = 300) {
  fc.assert(
    fc.property(input, (given) => check(chooseContent(given), given)),
    { numRuns },
  );
}

describe('whatever the library, the person and the past', () => {
  it('D2 nothing is offered that has expired, was read, was sent, or is in another language', () => {
    always((choice, { library: file, view, shown: before }) => {
      const { signals, contact } = view.picture;
      const pages = signals.available ? signals.value.map(({ url }) => url ?? '') : [];
      const theirs = contact.hs_language?.value?.slice(0, 2) ?? null;
      for (const { id } of chosen(choice)) {
        const found = file.snippets.find((one) => one.id === id);
        expect(found?.expires && found.expires >= TODAY).toBe(true);
        expect(pages).not.toContain(`/pieces/${id}`);
        if (found?.consumed_when) expect(pages).not.toContain('/read');
        expect(before.some(({ snippetId, used }) => used && snippetId === id)).toBe(false);
        if (theirs !== null) expect(found?.language ?? 'en').toBe(theirs);
      }
    });
  });

  it('D1 D4 every place has a piece of its own, and the best ones are never left out', () => {
    always((choice) => {
      const ids = chosen(choice).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      if (choice.main === null) expect(ids).toEqual([]);
      if (choice.main?.forwardable) expect(choice.forward).toBeNull();
      if (choice.forward) expect(choice.forward.forwardable).toBe(true);
      expect(choice.instead === null || choice.main === null).toBe(true);
    });
  });

  it('the same input gives the same choice', () => {
    always((choice, given) => {
      expect(chooseContent(given)).toEqual(choice);
    }, 100);
  });

  it('every piece has one verdict, in words, that agrees with the places', () => {
    always((choice, { library: file }) => {
      const ids = choice.candidates.map(({ id }) => id);
      expect(ids.toSorted()).toEqual(file.snippets.map(({ id }) => id).toSorted());
      for (const { id, because, chosen: place } of choice.candidates) {
        expect(because).toMatch(/^\S.{3,300}$/u);
        expect(place === null ? null : choice[place]?.id).toBe(place === null ? null : id);
      }
      expect(choice.candidates.filter((one) => one.chosen !== null)).toHaveLength(
        chosen(choice).length,
      );
    });
  });

  it('G25 G26 what was typed is data: no token, no control character, no gap, nothing endless', () => {
    always((choice) => {
      const texts = [
        ...chosen(choice).flatMap(({ blurb, why, quote }) => [blurb, why, quote ?? '']),
        ...choice.candidates.map(({ because }) => because),
        choice.instead ?? '',
      ];
      for (const text of texts) {
        expect(text).not.toMatch(/\{\{|\}\}|\{%|%\}|[\p{Cc}\p{Bidi_C}]/u);
        expect(text.length).toBeLessThan(1_000);
      }
      for (const { blurb, url } of chosen(choice)) expect(blurb.endsWith(url)).toBe(true);
    }, 500);
  });

  it('G24 nobody is told "you asked" who did not', () => {
    always((choice, { library: file }) => {
      for (const { id, blurb, quote } of chosen(choice)) {
        const when = file.snippets.find((one) => one.id === id)?.for.when;
        if (blurb.startsWith('You asked') && when === undefined) expect(quote).not.toBeNull();
      }
    });
  });

  it('a piece for somebody else changes nothing', () => {
    const [one] = libraryOf([piece('z', { for: { personas: ['it-lead'] } })]).snippets;
    always((choice, given) => {
      const snippets = one ? [one, ...given.library.snippets] : [];
      const wider = chooseContent({ ...given, library: { ...given.library, snippets } });
      const candidates = wider.candidates.filter(({ id }) => id !== 'z');
      expect({ ...wider, candidates }).toEqual(choice);
    }, 100);
  });
});

describe('hostile values of 60,000 characters', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '{{ contact.email }}{% include "x" %}',
    '{{{%',
    '\u202e\u2066',
    '\u0000\u001b[31m\r\n',
    '👩‍👩‍👧‍👦',
    '\ud800',
    'é\u0301\u0301\u0301',
    'Okta support ',
    'a',
  ];

  it.each(HOSTILE)('G25 %j never throws, and bounds all there is to read', (unit) => {
    const value = unit.repeat(Math.ceil(60_000 / unit.length));
    const names = ['firstname', 'lastname', 'message', 'jobtitle', 'lifecyclestage', 'hs_language'];
    const contact = toProperties(
      Object.fromEntries([...names, 'hs_buying_role'].map((name) => [name, property(value)])),
    );
    const picture = {
      ...buildView({ checklist: CHECKLIST }).picture,
      contact,
      company: { available: true, value: { id: '1', properties: toProperties({ name: value }) } },
      signals: { available: true, value: [pageSignal(`https://example.com/${value}`, NOW - 1)] },
    } as const;
    const blurbs = [
      '{{ url }}',
      '{{ contact.firstname }}: {{ url }}',
      '{{ company.name | upcase }}: {{ url }}',
    ];
    const pieces = blurbs.flatMap((blurb, i) => [
      piece(`a${i}`, { blurb, answers: ['Do you support Okta?'] }),
      piece(`b${i}`, { blurb, for: { roles: ['champion'] } }),
      piece(`c${i}`, { blurb, for: { stages: ['lead'] } }),
      piece(`d${i}`, { blurb, for: { when: { property: 'jobtitle', contains: 'cto' } } }),
      piece(`e${i}`, {
        blurb,
        for: { when: { signal: 'page' } },
        consumed_when: { url_contains: [unit.trim() || 'x'] },
      }),
    ]);
    const wedge = 'Ask {{ contact.firstname }}.';
    const choice = chooseContent(
      inputOf({
        view: buildView({ checklist: CHECKLIST, picture }),
        library: libraryOf(pieces),
        persona: persona('it-lead', { wedge }),
        question: value,
      }),
    );
    expect(JSON.stringify(choice).length).toBeLessThan(20_000);
    expect(JSON.stringify(choice)).not.toMatch(/\{\{|\{%|\\u0000|\u202e|\\ud800/u);
  });
});
