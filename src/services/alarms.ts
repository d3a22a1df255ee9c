import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Clock } from '../settings/clock.ts';
import { createAlarmTurns } from '../store/alarm-turns.ts';
import type { Redis } from '../store/redis.ts';
import { postJson } from './post-json.ts';
import type { Refusal } from './post-json.ts';

/** Everything an admin is told of; docs/admin.md explains each. */
export const ALARM_CODES = [
  'no-live-owner',
  'portal-disconnected',
  'hubspot-unauthorised',
  'hubspot-scope-missing',
  'token-unreadable',
  'oauth-client-wrong',
  'portal-rule',
  'property-missing',
  'checklist-file-bad',
  'checklist-unsigned',
  'snippet-file-bad',
  'writes-paused',
  'portal-known-before',
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];

/** Words for an admin. Nothing personal: no names, no addresses, no contact ids. */
export type Alarm = {
  readonly code: AlarmCode;
  /** Null: it concerns all portals. */
  readonly portalId: number | null;
  readonly text: string;
  readonly remedy?: string;
  /** How many leads this was found with; added up until it is told. */
  readonly count?: number;
};

export type Alarms = {
  /** Tells the admins in the background, the same code of the same portal once an hour. Never throws. */
  raise(alarm: Alarm): void;
  /** Waits, a few seconds at most, until what was raised is told. */
  close(): Promise<void>;
};

type Options = {
  /** `ALERT_WEBHOOK_URL`; without it nobody is told, and the log says what it says anyway. */
  readonly url: string | undefined;
  readonly redis: Redis;
  readonly prefix: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly waits?: Partial<typeof WAITS>;
};

/** ms, real time. `collect`: what is wrong with one lead is wrong with the next of its batch, and is told with it. */
const WAITS = { silent: 3_600_000, collect: 1_000, answer: 5_000, retry: 1_000, close: 7_000 };

export function createAlarms({ url, redis, prefix, clock, log, waits }: Options): Alarms {
  if (url === undefined) return { raise: () => undefined, close: () => Promise.resolve() };
  const { silent, collect, answer, retry, close } = { ...WAITS, ...waits };
  const turns = createAlarmTurns(redis, prefix, silent);
  const telling = new Set<Promise<void>>();
  const closing = new AbortController();
  const pause = (ms: number) =>
    wait(ms, undefined, { signal: closing.signal }).catch(() => undefined);

  const post = async (body: object): Promise<Refusal | null> => {
    if ((await postJson(url, body, answer)) === null) return null;
    await pause(retry);
    return postJson(url, body, answer);
  };

  const tell = async (alarm: Alarm): Promise<void> => {
    const { code, portalId, text, remedy = null, count: own } = alarm;
    // Without Redis nobody knows whether it was told: better twice than never.
    if (!(await turns.take(alarm, own ?? 0).catch(() => true))) return;
    await pause(collect);
    const found = own === undefined ? 0 : await turns.untold(alarm).catch(() => 0);
    const count = own === undefined ? null : Math.max(own, found);
    const at = new Date(clock.real()).toISOString();
    const refusal = await post({ source: 'baton', code, portalId, text, remedy, count, at });
    if (refusal === null) return turns.told(alarm, count ?? 0).catch(() => undefined);
    const receiver = new URL(url).host;
    log.warn({ receiver, code, portalId, ...refusal }, 'an alarm could not be delivered');
  };

  return {
    raise: (alarm) => {
      const told: Promise<void> = tell(alarm)
        .catch((err: unknown) => log.error({ err, code: alarm.code }, 'an alarm is lost'))
        .finally(() => telling.delete(told));
      telling.add(told);
    },
    close: async () => {
      closing.abort();
      const over = new AbortController();
      const late = wait(close, 'late', { signal: over.signal }).catch(() => null);
      if ((await Promise.race([Promise.all(telling), late])) === 'late')
        log.warn({ alarms: telling.size }, 'alarms were left behind');
      over.abort();
    },
  };
}
