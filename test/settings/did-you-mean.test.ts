import { describe, expect, it } from 'vitest';

import { didYouMean } from '../../src/settings/did-you-mean.ts';

const KNOWN = ['property', 'company', 'within', 'is'];

describe('didYouMean', () => {
  it.each([
    ['propery', '; did you mean `property`?'],
    ['witin', '; did you mean `within`?'],
    ['iss', '; did you mean `is`?'],
    ['property', ''],
    ['zebra', ''],
    ['', ''],
  ])('%j: %j', (name, said) => {
    expect(didYouMean(name, KNOWN)).toBe(said);
  });

  it('knows nothing where nothing is known', () => {
    expect(didYouMean('property', [])).toBe('');
  });
});
