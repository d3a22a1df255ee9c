import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { wordFinder } from '../../../src/domain/text/word-finder.ts';

describe('wordFinder', () => {
  it.each([
    ['CTO', 'cto'],
    ['Interim CTO', 'cto'],
    ['CTO/CIO', 'cio'],
    ['cto-office', 'CTO'],
    ['Head of IT', 'it'],
    ['Head of IT, EMEA', 'it'],
    ['IT', 'it'],
    ['"IT"', 'it'],
    ['Chief  Financial\nOfficer', 'chief financial officer'],
    ['Directrice Générale', 'generale'],
    ['Directrice generale', 'Générale'],
    ['C++ developer', 'c++'],
    ['Senior C++', 'C++'],
    ['Head of R&D', 'r&d'],
    ['R&D', 'R&D'],
    ['.NET lead', '.net'],
    ['director of it; recruiter', 'it'],
    ['it itit it', 'it'],
    ['部長 IT', 'it'],
  ])('%j holds %j', (text, needle) => {
    expect(wordFinder([needle])(text)).toBe(true);
  });

  it.each([
    ['Director', 'cto'],
    ['Recruiter', 'it'],
    ['SVP', 'vp'],
    ['Headhunter', 'head'],
    ['Ahead of time', 'head'],
    ['R&Ds', 'r&d'],
    ['CTO2', 'cto'],
    ['Itô', 'it'],
    ['chief officer', 'chief financial officer'],
    ['', 'it'],
    ['IT', ''],
    ['IT', '   '],
  ])('%j does not hold %j', (text, needle) => {
    expect(wordFinder([needle])(text)).toBe(false);
  });

  it('finds a word exactly where the text, split at all that is no letter or digit, has it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aabit  -/.,&é'), maxLength: 40 });
    const needle = fc.string({ unit: fc.constantFrom(...'abit'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(text, needle, (haystack, word) => {
        const words = haystack.replaceAll('é', 'e').split(/[^\p{L}\p{N}]+/u);
        expect(wordFinder([word])(haystack)).toBe(words.includes(word));
      }),
      { numRuns: 200 },
    );
  });

  it('answers at once on 60,000 characters', () => {
    const text = 'it'.repeat(30_000);
    expect(wordFinder(['it'])(text)).toBe(false);
    expect(wordFinder(['it'])(`${text} it`)).toBe(true);
  });
});
