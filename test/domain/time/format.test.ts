import { describe, expect, it } from 'vitest';

import { formatDay, formatMoment } from '../../../src/domain/time/format.ts';

const LATE = Date.parse('2026-11-24T23:30:00Z');

describe('dates as people read them', () => {
  it('print like `Tue 24 Nov` in the zone that is given', () => {
    expect(formatDay(LATE, 'UTC')).toBe('Tue 24 Nov');
    expect(formatDay(LATE, 'Europe/Berlin')).toBe('Wed 25 Nov');
    expect(formatDay(LATE, 'America/New_York')).toBe('Tue 24 Nov');
  });

  it('print moments with hours and minutes', () => {
    expect(formatMoment(LATE, 'Europe/Berlin')).toBe('Wed 25 Nov, 00:30');
  });
});
