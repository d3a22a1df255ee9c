import { stripVTControlCharacters } from 'node:util';

import { describe, expect, it } from 'vitest';

import { contentReportLines } from '../../../src/cli/snippets/report-lines.ts';
import { toContentReport } from '../../../src/domain/report/content-report.ts';
import type { Figure } from '../../../src/domain/report/figure.ts';
import { figure } from '../../domain/report/any-figure.ts';
import { DAY, HOUR, NOW, ZONE } from '../../support/builders.ts';

const SHELF = ['okta-setup@3', 'rollout-plan@2', 'audit-log@1', 'price-list@5'].map((piece) => {
  const [id = '', version] = piece.split('@');
  return { id, version: Number(version) };
});

function lines(figures: readonly Figure[], shelf = SHELF): string[] {
  const isNew = (id: string) => id === 'audit-log';
  const report = toContentReport(figures, { now: NOW, zone: ZONE, weeks: 4, shelf, isNew });
  return contentReportLines(42, ZONE, report).map(stripVTControlCharacters);
}

/** So many windows with a piece: of them used, of those over, of those ended by a meeting or a deal. */
function windows(piece: string, all: number, [used = 0, over = 0, led = 0] = [0]): Figure[] {
  const [id = '', version] = piece.split('@');
  return Array.from({ length: all }, (_, i) => {
    const reason = i < led ? (i % 2 === 0 ? 'meeting_booked' : 'deal_opened') : 'expired';
    return figure({
      content: { id, version: Number(version), usedAt: i < used ? NOW + HOUR : null },
      end: i < over ? { at: NOW + DAY, reason } : null,
    });
  });
}

const FIGURES: readonly Figure[] = [
  ...windows('okta-setup@3', 16, [11, 9, 4]),
  ...windows('rollout-plan@2', 4, [2, 1, 0]),
  ...windows('audit-log@1', 3),
  figure(),
];

describe('baton snippets report', () => {
  it('G5 shows every count with what it is of, and claims no cause', () => {
    expect(lines(FIGURES)).toEqual([
      'Portal 42: suggested in windows opened since Mon 2 Nov 2026 (Europe/Berlin); some may be open.',
      '',
      'Piece                 suggested  used             then a meeting or a deal',
      'okta-setup v3                16  11 of 16 (69 %)  4 of 9 (44 %)',
      'rollout-plan v2               4   2 of 4          0 of 1',
      'audit-log v1     new          3   0 of 3          –',
      'total                        23  13 of 23 (57 %)  4 of 10 (40 %)',
      '  Suggested: what the note offered first, in the end; each window counts once. Used: after that, its',
      '  link went out in a one-to-one mail, or the lead was seen on its page. Then: of the windows in',
      '  which it was used and that are over, those that a meeting or a deal ended. That it was used',
      '  before does not mean that it was why: influence at most, never cause.',
      '  New: suggested to few people yet, first only by the trial share. Below 5 there is no percentage.',
      '',
      'In 1 more window nothing was suggested.',
      'In the library, and never offered first: price-list v5.',
    ]);
  });

  it('says so where nothing was suggested', () => {
    expect(lines([figure()], SHELF.slice(0, 1))).toEqual([
      'Portal 42: nothing was suggested in windows opened since Mon 2 Nov 2026 (Europe/Berlin).',
      'In the library, and never offered first: okta-setup v3.',
    ]);
    expect(lines([], [])).toHaveLength(1);
  });

  it('fits into 100 columns, also with hundreds of windows', () => {
    const id = 'a-guide-to-single-sign-on-in-30-d';
    const shelf = Array.from({ length: 30 }, (_, version) => ({ id: 'a-piece', version }));
    const all = lines([...FIGURES, ...windows(`${id}@12`, 999, [998, 997, 996])], shelf);
    expect(all.join(' ').match(/a-piece v\d+/gu)).toHaveLength(30);
    for (const line of all) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it('ends with its legend where there is nothing more to say', () => {
    expect(lines(windows('okta-setup@3', 1), []).at(-1)).toMatch(/^ {2}New: /u);
  });
});
