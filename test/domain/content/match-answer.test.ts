import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { matchAnswer } from '../../../src/domain/content/match-answer.ts';
import { ownWords } from '../../../src/domain/content/own-words.ts';
import { significantWords, wordsOf } from '../../../src/domain/content/question-words.ts';
import { buildView, NOW, pictureWith, property } from '../../support/builders.ts';
import { cpuOf } from '../../support/cpu-of.ts';
import { CHECKLIST } from './choice-builders.ts';

function said(values: Readonly<Record<string, string | null>>, question_from = ['message']) {
  const checklist = { ...CHECKLIST, dialogue: { question_from } };
  return ownWords(buildView({ checklist, picture: pictureWith(values) }));
}

/** What is quoted of a message as the answer to a question. */
function quote(question: string, message: string | null, language = 'en') {
  return matchAnswer([question], language, said({ message }))?.quote ?? null;
}

describe('the words of a question that count', () => {
  it.each([
    ['Does it work with our SSO?', ['work', 'sso']],
    ['Is there an API?', ['api']],
    ['Do you have SOC 2?', ['soc', '2']],
    ['ISO 27001, 2FA and HR', ['iso', '27001', '2fa', 'hr']],
    ['Can I use R&D, C++ or C#?', ['use', 'r&d', 'c++', 'c#']],
    ['Single sign-on, single price', ['single', 'sign', 'price']],
    ['Directrice Générale', ['directrice', 'generale']],
    ['What is it for?', []],
    ['?!', []],
  ])('%s', (question, words) => {
    expect(significantWords(question, 'en')).toEqual(words);
  });

  it('are all the long ones in a language without a list', () => {
    expect(significantWords('Wie lange dauert das?', 'de')).toEqual([
      'wie',
      'lange',
      'dauert',
      'das',
    ]);
  });
});

describe('a question is answered', () => {
  const SSO = 'Does it work with our SSO?';
  it.each<[string, string, string | null, string | null]>([
    [
      'in other words around',
      SSO,
      'Hi! Will that work with an SSO? Thanks.',
      'Will that work with an SSO?',
    ],
    ['in any case, with accents', 'Générale prices?', 'PRICES, generale', 'PRICES, generale'],
    ['in any order', SSO, 'SSO: does yours work', 'SSO: does yours work'],
    ['on one of several lines', SSO, 'Hello\nour SSO must work\nBye', 'our SSO must work'],
    ['in the first sentence that does', SSO, 'Work SSO one. Work SSO two.', 'Work SSO one.'],
    ['by whole words only', SSO, 'Does it network with our SSOs?', null],
    ['by all of the words', SSO, 'Does it work with Okta?', null],
    ['within one sentence', SSO, 'Does it work? We have SSO.', null],
    ['not by a no', SSO, 'We do not work with SSO.', null],
    ['not by a don’t', SSO, 'SSO? We don’t work like that, SSO.', null],
    [
      'by a no to a no',
      'Can people sign in without a phone?',
      'People sign in without a phone here',
      'People sign in without a phone here',
    ],
    ['not by filler', 'What is it for?', 'What is it for?', null],
    ['not by nothing', SSO, '', null],
    ['not by what is missing', SSO, null, null],
  ])('%s', (_name, question, message, expected) => {
    expect(quote(question, message)).toBe(expected);
  });

  it('with a quote that holds the words, cut at words', () => {
    const filler = 'lorem ipsum dolor '.repeat(12);
    expect(quote(SSO, `${filler} will SSO work then ${filler}`)).toMatch(
      /^… SSO work then lorem .*…$/u,
    );
    expect(quote(SSO, `Will SSO work ${filler}`)).toMatch(/^Will SSO work lorem .*…$/u);
    expect(quote(SSO, `SSO ${filler} work`)).toBeNull();
  });

  it('as plain text, whatever was typed', () => {
    expect(quote(SSO, '<b>SSO</b> {{ x }} \u202ework?\u0007')).toBe('<b>SSO</b> x work?');
  });

  it('by the properties that the checklist names, and no others', () => {
    const values = { message: 'Nothing', question: 'Does SSO work?', notes: 'SSO work' };
    expect(matchAnswer([SSO], 'en', said(values, ['message', 'question']))).toEqual({
      question: SSO,
      quote: 'Does SSO work?',
      at: property('').since,
    });
    expect(matchAnswer([SSO], 'en', said(values, ['message', 'gone']))).toBeNull();
    const silent = buildView({ checklist: { ...CHECKLIST, dialogue: undefined } });
    expect(ownWords(silent)).toEqual([]);
  });

  it('the first of several, in the order of the file', () => {
    const words = said({ message: 'Is there an API? Does it work with our SSO?' });
    expect(matchAnswer([SSO, 'API?'], 'en', words)).toMatchObject({ question: SSO });
    expect(matchAnswer(['API?', SSO], 'en', words)).toMatchObject({ question: 'API?' });
  });

  it('at once in 60,000 characters, of which not all are read', () => {
    const texts = ['SSO ', 'work. ', '{{', 'a', '\u202e', '👩‍🚀 '].map((text) =>
      text.repeat(60_000 / text.length),
    );
    for (const text of [...texts, `${'x'.repeat(60_000)}\nwill SSO work`]) {
      expect(cpuOf(() => expect(quote(SSO, text)).toBeNull())).toBeLessThan(200);
    }
  });

  it('never without the words in the quote, and never at length', () => {
    const unit = fc.constantFrom(
      'SSO',
      'work',
      'does',
      'not',
      ' ',
      ' ',
      '. ',
      '\n',
      '{{',
      '<b>',
      'é',
      '😀',
      '\u200b',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), (message) => {
        const found = quote(SSO, message);
        if (found === null) return;
        expect(wordsOf(found)).toEqual(expect.arrayContaining(['work', 'sso']));
        expect([...found].length).toBeLessThanOrEqual(160);
        expect(found).not.toMatch(/\{\{|[\r\n]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('as of the day on which the property got its text', () => {
    const picture = pictureWith({ message: property('SSO work', { since: NOW }) });
    const words = ownWords(buildView({ checklist: CHECKLIST, picture }));
    expect(words.map(({ at }) => at)).toEqual([NOW]);
  });
});
