import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { retryAt } from '../../src/use-cases/retry-at.ts';

/** A demo's clock, ten times as fast as real time. */
const CLOCK = { afterReal: (ms: number) => 1_000_000 + 10 * ms, real: () => 5_000 };
const wait = (error: unknown, vain?: number) => retryAt(error, CLOCK, vain) - 1_000_000;

describe('H3 what failed comes again', () => {
  it.each([
    ['soon', new AppError('hubspot-unreachable'), undefined, 150_000],
    ['soon, whatever it was', new Error('?'), undefined, 150_000],
    ['when the error says', new AppError('hubspot-busy', { retry: { at: 9_000 } }), 9, 40_000],
    ['at once when that is past', new AppError('hubspot-unsure', { retry: { at: 1 } }), 0, 0],
    ['later while nothing goes through', new AppError('hubspot-unreachable'), 2, 600_000],
    ['after two minutes at most', new AppError('hubspot-unreachable'), 99, 1_200_000],
  ])('%s', (_when, error, vain, ms) => {
    expect(wait(error, vain)).toBe(ms);
  });
});
