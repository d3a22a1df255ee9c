import { describe, expect, it } from 'vitest';
import { judgeClock } from '../../../src/cli/doctor/clock.ts';

describe('the clock against HubSpot’s', () => {
  const at = Date.parse('2026-11-24T09:00:00Z');
  it.each([
    [at, 'ok', 'within 1 s'],
    [at + 60_000, 'ok', 'within 60 s'],
    [at + 61_000, 'fail', '61 s ahead of'],
    [at - 400_000, 'fail', '400 s behind'],
  ])('at %d: %s', (ours, state, words) => {
    expect(judgeClock(at, ours)).toMatchObject({
      state,
      what: expect.stringContaining(words) as string,
    });
  });

  it('is a warning when HubSpot cannot be asked', () => {
    expect(judgeClock(null, at)).toMatchObject({ state: 'warn' });
  });
});
