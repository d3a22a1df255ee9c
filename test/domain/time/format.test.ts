import { describe, expect, it } from 'vitest';

import { formatDay, formatDayOf, formatMoment } from '../../../src/domain/time/format.ts';

const LATE = Date.parse('2026-11-24T23:30:00Z');

describe('dates as people read them', () => {
  it('print like `Tue 24 Nov` in the zone that is given', () => {
    expect(formatDay(LATE, 'UTC')).toBe('Tue 24 Nov');
    expect(formatDay(LATE, 'Europe/Berlin')).toBe('Wed 25 Nov');
    expect(formatDay(LATE, 'America/New_York')).toBe('Tue 24 Nov');
  });

  it('print the year of what is long ago, which would read as if it were of this one', () => {
    const zone = 'Europe/Berlin';
    const now = Date.parse('2026-11-24T10:00:00Z');
    expect(formatDayOf(Date.parse('2026-01-05T10:00:00Z'), { now, zone })).toBe('Mon 5 Jan');
    expect(formatDayOf(Date.parse('2025-12-01T10:00:00Z'), { now, zone })).toBe('Mon 1 Dec 2025');
    expect(formatDayOf(Date.parse('2024-12-31T23:30:00Z'), { now, zone })).toBe('Wed 1 Jan 2025');
  });

  it('print moments with hours and minutes', () => {
    expect(formatMoment(LATE, 'Europe/Berlin')).toBe('Wed 25 Nov, 00:30');
  });
});
