import { describe, expect, it } from 'vitest';

import { isoWeek, lastWeeks } from '../../../src/domain/report/week.ts';
import { NOW, ZONE } from '../../support/builders.ts';

describe('weeks', () => {
  it.each([
    ['2026-11-23T00:00:00+01:00', 'Europe/Berlin', '2026-W48'],
    ['2026-11-22T23:59:59+01:00', 'Europe/Berlin', '2026-W47'],
    ['2026-11-23T00:00:00+01:00', 'America/New_York', '2026-W47'],
    ['2027-01-03T12:00:00Z', 'UTC', '2026-W53'],
    ['2024-12-30T12:00:00Z', 'UTC', '2025-W01'],
  ])('%s in %s is in %s', (at, zone, week) => {
    expect(isoWeek(Date.parse(at), zone)).toBe(week);
  });

  it('end with the present one, and each begins on its Monday, whatever the clocks do', () => {
    const weeks = lastWeeks(NOW, ZONE, 6);
    expect(weeks.map(({ from }) => from)).toEqual([
      '2026-10-19',
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
    ]);
    expect(weeks.at(0)?.week).toBe('2026-W43');
    expect(weeks.at(-1)?.week).toBe('2026-W48');
  });

  it('are counted across New Year', () => {
    const weeks = lastWeeks(Date.parse('2027-01-05T12:00:00Z'), 'UTC', 3);
    expect(weeks.map(({ week }) => week)).toEqual(['2026-W52', '2026-W53', '2027-W01']);
  });
});
