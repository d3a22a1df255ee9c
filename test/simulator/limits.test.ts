import { afterEach, describe, expect, it } from 'vitest';
import { associationBurst } from '../../simulator/limits/association-burst.ts';
import { dailyCount } from '../../simulator/limits/daily-count.ts';
import { rollingWindow } from '../../simulator/limits/rolling-window.ts';
import type { Simulator } from '../../simulator/types.ts';
import { allScopes, objects, startPortal } from './portal.ts';

let simulator: Simulator | undefined;
afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
});

async function start(limit: number) {
  const portal = await startPortal({}, limit);
  simulator = portal.simulator;
  return portal;
}

describe('the rolling window', () => {
  it('frees a place exactly ten seconds after it was taken', () => {
    const window = rollingWindow(10_000);
    expect([window.take(0, 2), window.take(5000, 2), window.take(9999, 2)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(window.freeIn(9999)).toBe(1);
    expect([window.take(10_000, 2), window.take(10_001, 2)]).toEqual([true, false]);
  });
});

describe('the daily limit', () => {
  it("starts again at midnight in the account's time zone", () => {
    const day = dailyCount('Europe/Berlin');
    const beforeMidnight = Date.parse('2026-11-21T22:59:00Z');
    expect([day.take(beforeMidnight, 1), day.take(beforeMidnight, 1)]).toEqual([true, false]);
    expect(day.take(beforeMidnight + 2 * 60_000, 1)).toBe(true);
  });

  it('refuses with DAILY and shows headers, for static tokens only', async () => {
    const { call, simulator: sim } = await start(100);
    const staticTokens = { daily: allScopes };
    sim.addAccount({ portalId: 9, dailyLimit: 1, staticTokens });
    const { accessToken } = sim.install(9, allScopes);
    const first = await call('GET', `${objects}/contacts`, undefined, 'daily');
    const second = await call('GET', `${objects}/contacts`, undefined, 'daily');
    const oauth = await call('GET', `${objects}/contacts`, undefined, accessToken);
    expect(first.headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('0');
    expect(second.body).toMatchObject({
      message: 'You have reached your daily limit.',
      policyName: 'DAILY',
    });
    expect([oauth.status, oauth.headers.has('x-hubspot-ratelimit-daily')]).toEqual([200, false]);
  });
});

describe('the burst limit', () => {
  it('counts down in the headers and then refuses with TEN_SECONDLY_ROLLING', async () => {
    const { call } = await start(2);
    const answers = [];
    for (let turn = 0; turn < 3; turn += 1) answers.push(await call('GET', `${objects}/contacts`));
    expect(answers.map(({ headers }) => headers.get('x-hubspot-ratelimit-remaining'))).toEqual([
      '1',
      '0',
      '0',
    ]);
    expect(answers[2]?.status).toBe(429);
    expect(answers[2]?.headers.get('retry-after')).toBeNull();
    expect(answers[2]?.body).toMatchObject({
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    });
  });

  it('is one per account and app', async () => {
    const { call, simulator: sim } = await start(1);
    sim.addAccount({ portalId: 9, limitPer10Seconds: 1, staticTokens: { other: allScopes } });
    const { accessToken } = sim.install(9, allScopes);
    for (const bearer of [undefined, 'other', accessToken]) {
      expect((await call('GET', `${objects}/contacts`, undefined, bearer)).status).toBe(200);
      expect((await call('GET', `${objects}/contacts`, undefined, bearer)).status).toBe(429);
    }
  });

  it.each([
    [100, 100],
    [110, 150],
    [190, 150],
    [50_000, 50_000],
  ])('of %i leaves %i to associations', (limit, burst) => {
    expect(associationBurst(limit)).toBe(burst);
  });
});
