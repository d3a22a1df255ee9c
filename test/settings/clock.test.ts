import { afterEach, describe, expect, it, vi } from 'vitest';

import { REAL_CLOCK, toClock } from '../../src/settings/clock.ts';

const START = Date.parse('2026-11-23T08:00:00Z');

afterEach(() => {
  vi.useRealTimers();
});

describe('the demo clock', () => {
  it('runs so many times as fast from its start, the same in every process', () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const clock = toClock('2026-11-23T08:00:00Z@60', 1_000_000);
    expect(clock?.now()).toBe(START);
    vi.setSystemTime(1_001_000);
    expect(clock?.now()).toBe(START + 60_000);
    expect(toClock('2026-11-23T08:00:00Z@60', 1_000_000)?.now()).toBe(clock?.now());
    expect(clock?.real()).toBe(1_001_000);
  });

  it('tells how long its time is in real time', () => {
    const clock = toClock('2026-11-23T08:00:00Z@60', 0);
    expect([clock?.toReal(60_000), clock?.fromReal(1_000)]).toEqual([1_000, 60_000]);
    expect([REAL_CLOCK.toReal(5), REAL_CLOCK.fromReal(5)]).toEqual([5, 5]);
  });

  it.each([
    '',
    '@',
    'x@1',
    '2026-11-23T08:00:00Z@',
    '2026-11-23T08:00:00Z@-1',
    '2026-11-23T08:00:00Z@1e9',
  ])('is not made of %j', (text) => {
    expect(toClock(text, 0)).toBeNull();
  });
});
