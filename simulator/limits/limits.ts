import type { AccountOptions } from '../types.ts';
import { associationBurst } from './association-burst.ts';
import { dailyCount } from './daily-count.ts';
import type { DailyCount } from './daily-count.ts';
import { rollingWindow } from './rolling-window.ts';
import type { RollingWindow } from './rolling-window.ts';

export type Charge = {
  readonly account: Required<AccountOptions>;
  readonly via: 'oauth' | 'static';
  /** The app (or its static token): every app has a burst window of its own in every account. */
  readonly appKey: string;
  readonly family: 'search' | 'associations' | 'other';
};

export type Policy = 'TEN_SECONDLY_ROLLING' | 'DAILY' | 'SECONDLY';

export type Verdict = {
  readonly refusedBy: Policy | null;
  /** Ms until the same request would be let through. */
  readonly waitMs: number;
  readonly headers: Record<string, string>;
};

export type Limits = { charge(charge: Charge, now: number): Verdict };

/** Section 4.1 and 4.2. Search has a limit of its own, shared by all apps, and shows no headers. */
export function limits(): Limits {
  const windows = new Map<string, RollingWindow>();
  const days = new Map<number, DailyCount>();
  function windowOf(key: string, ms: number): RollingWindow {
    const window = windows.get(key) ?? rollingWindow(ms);
    windows.set(key, window);
    return window;
  }
  function dayOf(account: Required<AccountOptions>): DailyCount {
    const day = days.get(account.portalId) ?? dailyCount(account.timeZone);
    days.set(account.portalId, day);
    return day;
  }
  return {
    charge({ account, via, appKey, family }, now) {
      const id = account.portalId;
      const daily = via === 'oauth' ? null : account.dailyLimit;
      if (family === 'search') {
        const window = windowOf(`search:${id}`, 1000);
        const refusedBy = window.take(now, 5) ? null : 'SECONDLY';
        if (!refusedBy && daily !== null) dayOf(account).take(now, Infinity);
        return { refusedBy, waitMs: refusedBy ? window.freeIn(now) : 0, headers: {} };
      }
      const max = account.limitPer10Seconds;
      const burst = windowOf(`burst:${id}:${appKey}`, 10_000);
      const narrow = windowOf(`associations:${id}:${appKey}`, 10_000);
      const narrowMax = associationBurst(max);
      const isFull =
        burst.used(now) >= max || (family === 'associations' && narrow.used(now) >= narrowMax);
      let refusedBy: Policy | null = isFull ? 'TEN_SECONDLY_ROLLING' : null;
      if (!isFull && daily !== null && !dayOf(account).take(now, daily)) refusedBy = 'DAILY';
      if (!refusedBy) {
        burst.take(now, max);
        if (family === 'associations') narrow.take(now, narrowMax);
      }
      const headers: Record<string, string> = {
        'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
        'X-HubSpot-RateLimit-Max': String(max),
        'X-HubSpot-RateLimit-Remaining': String(Math.max(0, max - burst.used(now))),
      };
      if (daily !== null) {
        headers['X-HubSpot-RateLimit-Daily'] = String(daily);
        headers['X-HubSpot-RateLimit-Daily-Remaining'] = String(
          Math.max(0, daily - dayOf(account).used(now)),
        );
      }
      const narrowed = burst.used(now) < max ? narrow : burst;
      return { refusedBy, waitMs: refusedBy ? narrowed.freeIn(now) : 0, headers };
    },
  };
}
