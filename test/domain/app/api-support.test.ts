import { describe, expect, it } from 'vitest';
import { apiSupport } from '../../../src/domain/app/api-support.ts';

describe('apiSupport', () => {
  it.each([
    ['2026-11-21', 'supported'],
    ['2027-12-07', 'supported'],
    ['2027-12-08', 'ends soon'],
    ['2028-03-07', 'ends soon'],
    ['2028-03-08', 'ended'],
  ])('of 2026-09 on %s: %s', (day, state) => {
    expect(apiSupport('2026-09', Date.parse(day))).toEqual({ state, until: '2028-03-08' });
  });

  it('is not guessed for a version that is not known', () => {
    expect(apiSupport('2031-03', 0)).toBeNull();
  });
});
