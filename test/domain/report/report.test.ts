import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Figure } from '../../../src/domain/report/figure.ts';
import { toReport } from '../../../src/domain/report/report.ts';
import { isoWeek } from '../../../src/domain/report/week.ts';
import { DAY, HOUR, MINUTE, NOW, ZONE } from '../../support/builders.ts';
import { anyFigure, figure } from './any-figure.ts';

const WEEK = 7 * DAY;
const AGO = NOW - DAY;

function total(figures: readonly Figure[]) {
  return toReport(figures, { now: NOW, zone: ZONE, weeks: 1 }).total;
}

/** Opened yesterday, so that its deadline is past. */
function past(change: Partial<Figure> = {}): Figure {
  return figure({ openedAt: AGO, ...change });
}

function touched(after: number, change: Partial<Figure> = {}): Figure {
  const at = AGO + after;
  return past({ touch: { at, certainty: 'seen', workingMs: after - MINUTE }, ...change });
}

const UNSURE = { at: AGO + HOUR, certainty: 'unsure', workingMs: HOUR } as const;

describe('the report', () => {
  it('has each week, also an empty one, newest last, and leaves out what opened before', () => {
    const figures = [figure(), figure({ openedAt: NOW - 2 * WEEK }), past()];
    const before = figure({ openedAt: NOW - 3 * WEEK });
    const report = toReport([before, ...figures], { now: NOW, zone: ZONE, weeks: 3 });
    expect(report.weeks.map(({ week, from, windows }) => [week, from, windows])).toEqual([
      ['2026-W46', '2026-11-09', 1],
      ['2026-W47', '2026-11-16', 0],
      ['2026-W48', '2026-11-23', 2],
    ]);
    expect(report.total.windows).toBe(3);
  });

  it('G3 counts follow-up of windows whose deadline is past, or that were touched or ended', () => {
    const end = { at: NOW, reason: 'opted_out' };
    const figures = [
      touched(HOUR),
      touched(5 * HOUR),
      past(),
      figure({ touch: { at: NOW, certainty: 'seen', workingMs: 0 } }),
      figure({ end }),
      figure(),
    ];
    expect(total(figures)).toMatchObject({
      followUp: { n: 3, of: 5 },
      withinSla: { n: 2, of: 5 },
    });
  });

  it('E2 takes no tick, no deletion and no unsure touch for a follow-up', () => {
    const figures = [
      past({ saidDoneAt: AGO + HOUR }),
      past({ dismissedAt: AGO + HOUR }),
      past({ touch: UNSURE }),
      touched(2 * HOUR, { saidDoneAt: AGO + HOUR }),
    ];
    expect(total(figures)).toMatchObject({
      followUp: { n: 1, of: 4 },
      withinSla: { n: 1, of: 4 },
      saidDone: { n: 1, of: 4 },
      dismissed: { n: 1, of: 4 },
      unsure: { n: 1, of: 4 },
    });
  });

  it('an unsure touch alone does not settle a window whose deadline is to come', () => {
    const touch = { at: NOW, certainty: 'unsure', workingMs: 0 } as const;
    expect(total([figure({ touch })])).toMatchObject({ followUp: { n: 0, of: 0 } });
  });

  it('G1 counts acceptance of the answered, and the answered of all', () => {
    const answer = (value: 'accepted' | 'rejected') => past({ verdict: { value, reason: null } });
    const figures = [answer('accepted'), answer('accepted'), answer('rejected'), past()];
    expect(total(figures)).toMatchObject({
      acceptance: { n: 2, of: 3 },
      answered: { n: 3, of: 4 },
    });
  });

  it('G21 measures two clocks: change to task, task to touch in working time', () => {
    const figures = [
      touched(2 * HOUR),
      touched(3 * HOUR, { changedAt: AGO - 3 * MINUTE }),
      past({ changedAt: null }),
      past({ changedAt: AGO + 2 * MINUTE }),
    ];
    expect(total(figures).speed).toEqual({
      system: { n: 3, medianMs: 2 * MINUTE, p90Ms: 4 * MINUTE },
      human: { n: 2, medianMs: 2 * HOUR - MINUTE, p90Ms: 3 * HOUR - MINUTE },
    });
    const skewed = past({ changedAt: AGO + 2 * MINUTE });
    expect(total([skewed]).speed.system).toEqual({ n: 1, medianMs: 0, p90Ms: 0 });
  });

  it.each([
    ['an unsure touch', past({ touch: UNSURE })],
    ['a touch without a task', touched(HOUR, { writtenAt: null })],
    ['a touch before the task', touched(HOUR, { writtenAt: AGO + 2 * HOUR })],
  ])('G21 G22 measures nothing of %s', (_what, one) => {
    expect(total([one]).speed.human).toEqual({ n: 0, medianMs: null, p90Ms: null });
  });
});

describe('G3 of any windows', () => {
  const any = fc.tuple(fc.array(anyFigure), fc.integer({ min: 1, max: 8 }));

  it('outcomes add up to the windows in every week, and weeks to the total', () => {
    fc.assert(
      fc.property(any, ([figures, weeks]) => {
        const report = toReport(figures, { now: NOW, zone: ZONE, weeks });
        for (const { windows, outcomes } of [...report.weeks, report.total]) {
          expect(sum(Object.values(outcomes))).toBe(windows);
        }
        expect(report.weeks).toHaveLength(weeks);
        expect(sum(report.weeks.map(({ windows }) => windows))).toBe(report.total.windows);
        const names = report.weeks.map(({ week }) => week);
        const shown = figures.filter(({ openedAt }) => names.includes(isoWeek(openedAt, ZONE)));
        expect(report.total.windows).toBe(shown.length);
      }),
    );
  });

  it('no rate counts more than it is of, and within SLA never more than followed up', () => {
    fc.assert(
      fc.property(any, ([figures, weeks]) => {
        const report = toReport(figures, { now: NOW, zone: ZONE, weeks });
        for (const row of [...report.weeks, report.total]) {
          const { followUp, withinSla, answered, acceptance, unsure, saidDone, dismissed } = row;
          for (const { n, of } of [
            followUp,
            withinSla,
            answered,
            acceptance,
            unsure,
            saidDone,
            dismissed,
          ]) {
            expect(n).toBeLessThanOrEqual(of);
            expect(of).toBeLessThanOrEqual(row.windows);
          }
          expect(withinSla.n).toBeLessThanOrEqual(followUp.n);
          expect(row.speed.system.n).toBeLessThanOrEqual(row.windows);
          expect(row.speed.human.n).toBeLessThanOrEqual(followUp.n);
        }
      }),
    );
  });
});

function sum(counts: readonly number[]): number {
  return counts.reduce((all, n) => all + n, 0);
}
