import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { moments } from '../../../src/domain/backtest/moments.ts';
import { DAY, HOUR, NOW } from '../../support/builders.ts';
import {
  buildDeal,
  buildEngagement,
  buildPast,
  entry,
  IMPORTED,
} from '../../support/past-builders.ts';
import { anyPast, instants } from './any-past.ts';

const SECOND = 1_000;

function pages(...at: readonly number[]) {
  return buildPast({ histories: { hs_analytics_last_url: at.map((one) => entry('/', one)) } });
}

describe('the moments at which something became known', () => {
  it('are those of values, engagements and deals, in order, by when HubSpot had them', () => {
    const past = buildPast({
      histories: { jobtitle: [entry('CFO', NOW - 4 * HOUR)] },
      engagements: [
        buildEngagement({ at: NOW - 90 * DAY, createdAt: NOW - 3 * HOUR }),
        buildEngagement({ kind: 'email', at: NOW - 6 * HOUR, createdAt: null }),
      ],
      deals: [
        buildDeal({ createdAt: NOW - 90 * DAY, knownAt: NOW - 5 * HOUR, closedAt: NOW - HOUR }),
      ],
    });
    expect(moments(past, IMPORTED + 1, NOW).map((at) => (NOW - at) / HOUR)).toEqual([
      6, 5, 4, 3, 1,
    ]);
  });

  it('lie within the stretch, its ends included', () => {
    const at = [NOW - DAY - 1, NOW - DAY, NOW - HOUR, NOW, NOW + 1];
    expect(moments(pages(...at), NOW - DAY, NOW)).toEqual([NOW - DAY, NOW - HOUR, NOW]);
  });

  it.each([
    ['apart', [0, 6], [0, 6]],
    ['within five seconds: one, the last', [0, 2, 5], [5]],
    ['more than five seconds from the first: two', [0, 5.001], [0, 5.001]],
    ['a long chain: one for every five seconds of it', [0, 3, 6, 9, 12, 15], [3, 9, 15]],
  ])('%s', (_name, seconds, expected) => {
    const at = (list: readonly number[]) => list.map((one) => NOW - HOUR + one * SECOND);
    expect(moments(pages(...at(seconds)), NOW - DAY, NOW)).toEqual(at(expected));
  });

  it('are none where nothing could be read', () => {
    const unread = { available: false, reason: 'no scope' } as const;
    const past = buildPast();
    const engagements = { ...past.engagements, call: unread };
    expect(moments({ ...past, engagements, deals: unread }, NOW - DAY, NOW)).toEqual([]);
  });

  it('ascend, and every piece of news has one at most five seconds after it', () => {
    fc.assert(
      fc.property(anyPast, instants, (past, since) => {
        const found = moments(past, since, NOW);
        expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
        const news = Object.values(past.histories).flatMap((all) => all.map(({ at }) => at));
        for (const at of news.filter((one) => one >= since && one <= NOW)) {
          expect(found.some((moment) => moment >= at && moment - at <= 5 * SECOND)).toBe(true);
        }
      }),
    );
  });
});
