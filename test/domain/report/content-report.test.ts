import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toContentReport } from '../../../src/domain/report/content-report.ts';
import type { Figure } from '../../../src/domain/report/figure.ts';
import { DAY, HOUR, NOW, ZONE } from '../../support/builders.ts';
import { anyFigure, figure } from './any-figure.ts';

type Given = Parameters<typeof toContentReport>[1];

function reportOf(figures: readonly Figure[], given: Partial<Given> = {}) {
  const base = { now: NOW, zone: ZONE, weeks: 4, shelf: [], isNew: () => false };
  return toContentReport(figures, { ...base, ...given });
}

/** A window in which a piece was suggested; what became of it, and of the window. */
function suggested(
  piece: string,
  { used = false, end = null }: { readonly used?: boolean; readonly end?: string | null } = {},
  openedAt = NOW,
): Figure {
  const [id = '', version = '1'] = piece.split('@');
  const usedAt = used ? openedAt + HOUR : null;
  return figure({
    openedAt,
    content: { id, version: Number(version), usedAt },
    end: end === null ? null : { at: openedAt + DAY, reason: end },
  });
}

describe('G5 the report of the snippets', () => {
  it.each<[string, Parameters<typeof suggested>[1], object]>([
    ['only suggested', {}, { used: { n: 0, of: 1 }, led: { n: 0, of: 0 } }],
    ['used, and still open', { used: true }, { used: { n: 1, of: 1 }, led: { n: 0, of: 0 } }],
    ['used, then a meeting', { used: true, end: 'meeting_booked' }, { led: { n: 1, of: 1 } }],
    ['used, then a deal', { used: true, end: 'deal_opened' }, { led: { n: 1, of: 1 } }],
    ['used, and nothing came of it', { used: true, end: 'expired' }, { led: { n: 0, of: 1 } }],
    [
      'not used, and a meeting all the same',
      { end: 'meeting_booked' },
      { used: { n: 0, of: 1 }, led: { n: 0, of: 0 } },
    ],
  ])('counts a piece that was %s', (_name, what, tally) => {
    const report = reportOf([suggested('okta-setup@3', what)]);
    expect(report.pieces).toMatchObject([{ id: 'okta-setup', version: 3, windows: 1, ...tally }]);
    expect(report.total).toMatchObject({ windows: 1, ...tally });
  });

  it('keeps versions apart, and puts first what was suggested most', () => {
    const figures = [
      suggested('b@1'),
      suggested('a@1'),
      ...[1, 2].map(() => suggested('a@2')),
      suggested('c@1', { used: true }),
    ];
    const { pieces, total } = reportOf(figures);
    expect(pieces.map(({ id, version }) => `${id}@${version}`)).toEqual([
      'a@2',
      'c@1',
      'a@1',
      'b@1',
    ]);
    expect(total.windows).toBe(5);
  });

  it('marks what is new', () => {
    const isNew = (id: string, version: number) => id === 'a' && version === 2;
    const { pieces } = reportOf([suggested('a@1'), suggested('a@2')], { isNew });
    expect(pieces.map((row) => [row.version, row.isNew])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  it('says what nobody was offered, and in how many windows there was nothing to offer', () => {
    const shelf = [
      { id: 'a', version: 1 },
      { id: 'a', version: 2 },
      { id: 'b', version: 1 },
    ];
    const { idle, without } = reportOf([suggested('a@1'), figure(), figure()], { shelf });
    expect(idle).toEqual([
      { id: 'a', version: 2 },
      { id: 'b', version: 1 },
    ]);
    expect(without).toBe(2);
  });

  it('looks at the weeks that are asked for, in the zone of the portal', () => {
    const monday = Date.parse('2026-11-23T00:00:00+01:00');
    const figures = [suggested('a@1', {}, monday), suggested('a@1', {}, monday - 1)];
    const { pieces, since } = reportOf(figures, { weeks: 1 });
    expect(pieces).toMatchObject([{ windows: 1 }]);
    expect(since).toEqual({ week: '2026-W48', from: '2026-11-23' });
  });

  it('adds up, whatever happened', () => {
    const content = fc.option(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        version: fc.integer({ min: 1, max: 2 }),
        usedAt: fc.option(fc.constant(NOW)),
      }),
    );
    const any = fc.tuple(anyFigure, content).map(([one, what]) => ({ ...one, content: what }));
    fc.assert(
      fc.property(fc.array(any), (figures) => {
        const { pieces, total, without } = reportOf(figures, { weeks: 104 });
        const sum = (of: (row: (typeof pieces)[number]) => number) =>
          pieces.reduce((all, row) => all + of(row), 0);
        expect(total.windows + without).toBe(figures.length);
        expect(sum(({ windows }) => windows)).toBe(total.windows);
        expect(sum(({ used }) => used.n)).toBe(total.used.n);
        expect(sum(({ led }) => led.n)).toBe(total.led.n);
        for (const { windows, used, led } of [...pieces, total]) {
          expect(used.of).toBe(windows);
          expect(led.n).toBeLessThanOrEqual(led.of);
          expect(led.of).toBeLessThanOrEqual(used.n);
        }
      }),
    );
  });
});
