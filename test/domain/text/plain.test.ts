import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cut, isBlank, plain } from '../../../src/domain/text/plain.ts';

const TOKEN = /\{\{|\}\}|\{%|%\}/u;
const UNSEEN = /[\p{Cc}\p{Bidi_C}\u200b\ufeff]/u;

describe('plain', () => {
  it.each([
    ['Dana', 'Dana'],
    ['  Dana \r\n Ruiz\t', 'Dana Ruiz'],
    ['Da\u0000na\u0007', 'Da na'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['a\u2028b\u2029c', 'a b c'],
    ['\ufeffDana', 'Dana'],
    ['{{ contact.email }}', 'contact.email'],
    ['{% include "x" %}', 'include "x"'],
    ['{{{{ x }}}}', 'x'],
    ['Zoë 😀', 'Zoë 😀'],
    ['مريم', 'مريم'],
    ['{ not a token }', '{ not a token }'],
    ['', ''],
  ])('G25 turns %j into %j', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it('G25 keeps markup as the text it is: escaping is for those who write HTML', () => {
    expect(plain('<b>Dana</b>')).toBe('<b>Dana</b>');
  });

  it('G25 cuts a 60,000-character name short', () => {
    const name = plain('Dana '.repeat(12_000), 60);
    expect([...name].length).toBeLessThanOrEqual(60);
    expect(name.endsWith('…')).toBe(true);
  });

  it('G26 leaves no token, also when taking one out joins the halves of another', () => {
    expect(plain('{}}{firstname}{{}')).not.toMatch(TOKEN);
    const braces = fc.string({ unit: fc.constantFrom(...'{{}}%a '), maxLength: 60 });
    fc.assert(
      fc.property(braces, (text) => {
        expect(plain(text)).not.toMatch(TOKEN);
      }),
      { numRuns: 200 },
    );
  });

  it('G25 leaves no control character and no direction mark', () => {
    expect(plain('a\u061cb\u200fc\u2066d')).not.toMatch(UNSEEN);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(plain(text)).not.toMatch(UNSEEN);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['e\u0301'.repeat(20), 10, `${'e\u0301'.repeat(4)}…`],
    ['🇩🇪'.repeat(20), 10, `${'🇩🇪'.repeat(4)}…`],
    ['👍🏽'.repeat(20), 10, `${'👍🏽'.repeat(4)}…`],
    [`a${'\u0301'.repeat(50)}`, 10, `a${'\u0301'.repeat(8)}…`],
  ])('keeps together what is read as one character: %s', (text, max, expected) => {
    expect(cut(text, max)).toBe(expected);
  });

  it('G25 takes out what takes no room: soft hyphens, tags, marks of forgotten scripts', () => {
    expect(plain('a\u00adb\u{e0041}\u{e007f}c\u206ad\u180ee\ufffbf')).toBe('a b c d e f');
  });

  it('never splits a character, also when blanks make the text long', () => {
    expect(plain(`${' '.repeat(1_599)}😀`).isWellFormed()).toBe(true);
    const text = fc.string({ unit: fc.constantFrom(' ', '😀', 'a', '\u0000'), maxLength: 400 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (typed, max) => {
        const line = plain(typed, max);
        expect(line.isWellFormed()).toBe(true);
        expect([...line].length).toBeLessThanOrEqual(max);
        expect(line).toBe(line.trim());
      }),
      { numRuns: 200 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(plain(plain(text))).toBe(plain(text));
      }),
      { numRuns: 200 },
    );
  });
});

describe('cut', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['Sent the form', 10, 'Sent the…'],
    ['Sent a verylongword', 12, 'Sent a very…'],
    ['😀😀😀😀', 3, '😀😀…'],
  ])('cuts %j to %i characters: %j', (text, max, expected) => {
    expect(cut(text, max)).toBe(expected);
  });
});

describe('isBlank', () => {
  it.each(['', ' ', '\u200b\n', '{{ }}', '%%', '\u00a0'])('%j shows nothing', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it('says so exactly when nothing is left of a text', () => {
    const unit = fc.constantFrom(...'{}% 0z~ä\n\u200b\u0301');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 6 }), (text) => {
        expect(isBlank(text)).toBe(plain(text) === '');
      }),
      { numRuns: 500 },
    );
  });
});
