import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalise } from '../../../src/domain/text/normalise.ts';

describe('normalise', () => {
  it.each([
    ['CFO', 'cfo'],
    ['  Chief   Financial\tOfficer\n', 'chief financial officer'],
    ['Directrice Générale', 'directrice generale'],
    ['Geschäftsführer', 'geschaftsfuhrer'],
    ['ＣＴＯ', 'cto'],
    ['ﬁnance', 'finance'],
    ['İstanbul', 'istanbul'],
    ['Ångström', 'angstrom'],
    ['a\u00a0b', 'a b'],
    ['', ''],
    ['   ', ''],
  ])('compares %j as %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('takes composed and decomposed accents for the same', () => {
    expect(normalise('é')).toBe(normalise('e\u0301'));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { numRuns: 200 },
    );
  });

  it('never looks at case or outer blanks of plain letters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zà-öø-þ ]{0,30}$/u), (text) => {
        expect(normalise(`\t ${text.toUpperCase()} \n`)).toBe(normalise(text));
      }),
      { numRuns: 200 },
    );
  });
});
