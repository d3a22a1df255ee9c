import { stripVTControlCharacters } from 'node:util';

import { describe, expect, it } from 'vitest';

import { reportLines } from '../../src/cli/report-lines.ts';
import type { Figure } from '../../src/domain/report/figure.ts';
import { toReport } from '../../src/domain/report/report.ts';
import { figure } from '../domain/report/any-figure.ts';
import { DAY, HOUR, MINUTE, NOW, ZONE } from '../support/builders.ts';

function lines(figures: readonly Figure[], weeks: number): string[] {
  const report = toReport(figures, { now: NOW, zone: ZONE, weeks });
  return reportLines(42, ZONE, report).map(stripVTControlCharacters);
}

const LATE = NOW - 14 * DAY;
const BEFORE = NOW - 7 * DAY;
const ACCEPTED = { verdict: { value: 'accepted', reason: null } } as const;

/** Touched so many hours after the task stood there. */
function touched(openedAt: number, hours: number, change: Partial<Figure> = {}): Figure {
  const workingMs = hours * HOUR;
  const at = openedAt + MINUTE + workingMs;
  return figure({ openedAt, touch: { at, certainty: 'seen', workingMs }, ...change });
}

function ended(openedAt: number, reason: string, change: Partial<Figure> = {}): Figure {
  return figure({ openedAt, end: { at: openedAt + 2 * DAY, reason }, ...change });
}

const FIGURES: readonly Figure[] = [
  ...[1, 1, 2, 2, 2.5, 3, 3, 3.5, 3.5, 6, 7].map((hours) => touched(LATE, hours, ACCEPTED)),
  ...[1, 2].map(() => ended(LATE, 'expired', { changedAt: LATE - 200 * 1_000 })),
  ended(LATE, 'expired', { saidDoneAt: LATE + HOUR }),
  ended(LATE, 'deal_opened'),
  ended(LATE, 'rejected', { verdict: { value: 'rejected', reason: 'bad_timing' } }),
  touched(BEFORE, 1, ACCEPTED),
  ended(BEFORE, 'meeting_booked'),
  figure({ openedAt: BEFORE, dismissedAt: BEFORE + HOUR }),
  figure({ touch: { at: NOW, certainty: 'unsure', workingMs: 0 } }),
  figure(),
];

describe('baton report', () => {
  it('G3 G6 shows three tables by week, every rate with what it is of, and explains its words', () => {
    expect(lines(FIGURES, 4)).toEqual([
      'Portal 42: windows opened since Mon 2 Nov 2026 (Europe/Berlin); the last week is not over.',
      '',
      'Follow-up   windows  followed up      within SLA       answered         accepted',
      'W45  2 Nov        0   –                –                –                –',
      'W46  9 Nov       16  11 of 16 (69 %)   9 of 16 (56 %)  12 of 16 (75 %)  11 of 12 (92 %)',
      'W47 16 Nov        3   1 of 3           1 of 3           1 of 3           1 of 1',
      'W48 23 Nov        2   –                –                0 of 2           –',
      'total            21  12 of 19 (63 %)  10 of 19 (53 %)  13 of 21 (62 %)  12 of 13 (92 %)',
      '  Followed up: a person’s touch was seen; within SLA: in time. Both of those due, touched or ended.',
      '  Accepted: of the answered. Below 5 there is no percentage: one window makes 25 points or more.',
      '',
      '                           too            too                                      said',
      'Outcome     windows  hit  late  missed  early  unsure  ended  overdue  waiting     done  dismissed',
      'W45  2 Nov        0    0     0       0      0       0      0        0        0  │     0          0',
      'W46  9 Nov       16    9     2       3      1       0      1        0        0  │     1          0',
      'W47 16 Nov        3    2     0       0      0       0      0        1        0  │     0          1',
      'W48 23 Nov        2    0     0       0      0       1      0        0        1  │     0          0',
      'total            21   11     2       3      1       1      1        1        1  │     1          1',
      '  Hit: touched in time, or a meeting was booked first. Missed: closed untouched. Too early: rejected',
      '  as bad timing. Unsure: perhaps only a sequence wrote. Ended: over before it was due, or by a deal.',
      '  Overdue: due, still untouched. Beside these, no follow-up: task said done (unseen) and dismissed.',
      '',
      'Speed       system: change to task                 human: task to first touch',
      'W45  2 Nov  –                                      –',
      'W46  9 Nov  median 2 min, p90 4 min 20 s (n = 16)  median 3 h, p90 6 h (n = 11)',
      'W47 16 Nov  median 2 min, p90 2 min (n = 3)        median 1 h, p90 1 h (n = 1)',
      'W48 23 Nov  median 2 min, p90 2 min (n = 2)        –',
      'total       median 2 min, p90 2 min (n = 21)       median 2 h 30 min, p90 6 h (n = 12)',
      '  System: last change in HubSpot to note and task there. Human: from then to the first touch seen,',
      '  in the seller’s working time. Half took at most the median, nine in ten at most the p90.',
    ]);
  });

  it('says so where nothing opened', () => {
    expect(lines([], 4)).toEqual([
      'Portal 42: no windows were opened in these weeks, since Mon 2 Nov 2026 (Europe/Berlin).',
    ]);
  });

  it('fits into 100 columns, also with hundreds of windows', () => {
    const many = Array.from({ length: 999 }, (_, n) =>
      touched(n % 2 === 0 ? LATE : BEFORE, 12.5 + n / 1_000, ACCEPTED),
    );
    const all = lines(many, 8);
    expect(all.find((line) => line.startsWith('total'))).toContain('999 of 999 (100 %)');
    for (const line of all) expect(line.length, line).toBeLessThanOrEqual(100);
  });
});
