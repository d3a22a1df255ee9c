import { describe, expect, it } from 'vitest';

import { backtest } from '../../src/use-cases/backtest.ts';
import type { BacktestProgress, BacktestRun } from '../../src/use-cases/backtest.ts';
import { buildChecklist, DAY, NOW, ZONE } from '../support/builders.ts';
import { buildPast, formsSent } from '../support/past-builders.ts';

const RUN: BacktestRun = {
  versions: [buildChecklist(), buildChecklist({ disqualify: [] })],
  source: { kind: 'modified', since: NOW - 90 * DAY },
  since: NOW - 90 * DAY,
  until: null,
  zone: ZONE,
  assumeToday: false,
};
const IDS = ['1', '2', '3', '4', '5'];

/** A portal of five leads in pages of two, all of which asked sales; and what is kept of a run. */
function portal() {
  let kept: BacktestProgress | null = null;
  let read: string[] = [];
  const said: number[] = [];
  const run = (now: number, change: Partial<BacktestRun> = {}, failsAt = '') =>
    backtest(
      {
        async *searchModified(_since, fromId) {
          const left = IDS.filter((id) => Number(id) > Number(fromId));
          for (let at = 0; at < left.length; at += 2) {
            yield left.slice(at, at + 2).map((contactId) => ({ contactId, at: 0 }));
            await Promise.resolve();
          }
        },
        async *readList() {
          yield await Promise.resolve([]);
        },
        readPasts: (ids) => {
          if (ids.includes(failsAt)) return Promise.reject(new Error('HubSpot is away'));
          read.push(...ids);
          const histories = formsSent([NOW - 2 * DAY, 'Contact sales']);
          return Promise.resolve(
            ids.map((contactId) => ({ ...buildPast({ histories }), contactId })),
          );
        },
        progress: {
          read: () => Promise.resolve(kept),
          write: (progress) => {
            kept = structuredClone(progress);
            return Promise.resolve();
          },
        },
        said: ({ looked }) => said.push(looked),
        now: () => now,
      },
      { ...RUN, ...change },
    );
  const taken = () => {
    const ids = read;
    read = [];
    return ids;
  };
  return { run, taken, said };
}

describe('a back-test', () => {
  it('adds up page by page, for every version, and says how far it is', async () => {
    const { run, taken, said } = portal();
    const { results, done, looked, stretch } = await run(NOW);
    expect(
      results.map(({ tally, windows }) => [tally.leads, tally.windows, windows.length]),
    ).toEqual([
      [5, 5, 5],
      [5, 5, 5],
    ]);
    expect({ done, looked }).toEqual({ done: true, looked: 5 });
    expect(stretch).toEqual({ since: RUN.since, until: NOW, now: NOW, zone: ZONE });
    expect(taken()).toEqual(IDS);
    expect(said).toEqual([0, 2, 4, 5]);
  });

  it('A5 ends as if it had not been ended: with the stretch of its beginning', async () => {
    const whole = await portal().run(NOW);
    const { run, taken, said } = portal();
    await expect(run(NOW, {}, '3')).rejects.toThrow('HubSpot is away');
    expect(taken()).toEqual(['1', '2']);
    expect(await run(NOW + 20 * DAY)).toEqual(whole);
    expect(taken()).toEqual(['3', '4', '5']);
    expect(said).toEqual([0, 2, 2, 4, 5]);
  });

  it('begins anew after its end', async () => {
    const { run, taken } = portal();
    await run(NOW);
    taken();
    expect((await run(NOW + DAY)).stretch.until).toBe(NOW + DAY);
    expect(taken()).toEqual(IDS);
  });

  it.each([
    ['another beginning', { since: NOW - 80 * DAY }],
    ['another end', { until: NOW - DAY }],
    ['another zone', { zone: 'America/New_York' }],
    ['another assumption', { assumeToday: true }],
    ['other contacts', { source: { kind: 'modified', since: 0 } }],
    ['other versions', { versions: RUN.versions.toReversed() }],
  ] as const)('begins anew for %s', async (_name, change) => {
    const { run, taken } = portal();
    await expect(run(NOW, {}, '3')).rejects.toThrow();
    taken();
    await run(NOW, change);
    expect(taken()).toEqual(IDS);
  });
});
