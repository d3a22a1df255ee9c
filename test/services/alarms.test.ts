import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../../demo/redis/free-port.ts';
import { createAlarms } from '../../src/services/alarms.ts';
import type { Alarm, Alarms } from '../../src/services/alarms.ts';
import { REAL_CLOCK } from '../../src/settings/clock.ts';
import { connectFailingFast } from '../../src/store/redis.ts';
import { alarmReceiver } from '../support/alarm-receiver.ts';
import type { AlarmReceiver } from '../support/alarm-receiver.ts';
import { testRedis } from '../support/redis.ts';
import { WARN } from '../support/rule-books.ts';
import type { LogLine } from '../support/rule-books.ts';
import { until } from '../support/until.ts';

const PORTAL = 4711;
const ALARM: Alarm = {
  code: 'no-live-owner',
  portalId: PORTAL,
  text: 'Nobody alive can take a task.',
  remedy: 'Name somebody.',
  count: 1,
};
/** Short waits; nobody is told twice, unless a test shortens `silent`. */
const WAITS = { collect: 20, answer: 200, retry: 20, close: 2_000 };

let receiver: AlarmReceiver;
let redis: Redis;
let prefix: string;
let lines: LogLine[];
const open: Alarms[] = [];

beforeEach(async () => {
  const { url, prefix: own } = testRedis();
  [redis, prefix, lines] = [new Redis(url), own, []];
  receiver = await alarmReceiver();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((alarms) => alarms.close()));
  redis.disconnect();
  await receiver.close();
});

/** As one process has them. */
function process(change: Partial<Parameters<typeof createAlarms>[0]> = {}): Alarms {
  const log = pino(
    { level: 'debug' },
    { write: (line: string) => lines.push(JSON.parse(line) as LogLine) },
  );
  const options = { url: receiver.url, redis, prefix, clock: REAL_CLOCK, log, waits: WAITS };
  const alarms = createAlarms({ ...options, ...change });
  open.push(alarms);
  return alarms;
}

const turn = `alarm:${ALARM.code}`;
const leaseOf = (portalId: number) => redis.pttl(`${prefix}:{${portalId}}:${turn}`);

describe('an alarm', () => {
  it('arrives as JSON', async () => {
    const before = Date.now();
    process().raise(ALARM);
    await until(() => receiver.received.length === 1);
    const [alarm] = receiver.received;
    expect(alarm).toEqual({
      source: 'baton',
      code: 'no-live-owner',
      portalId: PORTAL,
      text: 'Nobody alive can take a task.',
      remedy: 'Name somebody.',
      count: 1,
      at: new Date(Date.parse(alarm?.at ?? '')).toISOString(),
    });
    expect(Date.parse(alarm?.at ?? '')).toBeGreaterThanOrEqual(before);
    expect(lines).toEqual([]);
  });

  it('without a portal, a remedy or a count says null', async () => {
    process().raise({ code: 'checklist-file-bad', portalId: null, text: 'Bad.' });
    await until(() => receiver.received.length === 1);
    expect(receiver.received).toMatchObject([{ portalId: null, remedy: null, count: null }]);
  });

  it('comes once, from whichever process, with the number of leads; other codes and portals have their own', async () => {
    const [a, b] = [process(), process()];
    for (const alarms of [a, b, a]) alarms.raise(ALARM);
    b.raise({ ...ALARM, portalId: 4712, count: 7 });
    b.raise({ ...ALARM, code: 'portal-rule' });
    await until(() => receiver.received.length === 3);
    await Promise.all([a, b].map((alarms) => alarms.close()));
    const seen = receiver.received.map(({ code, portalId, count }) => [code, portalId, count]);
    expect(seen.toSorted()).toEqual([
      ['no-live-owner', PORTAL, 3],
      ['no-live-owner', 4712, 7],
      ['portal-rule', PORTAL, 1],
    ]);
    expect(await leaseOf(PORTAL)).toBeGreaterThan(3_500_000);
  });

  it('comes again when the hour is over, with what was found meanwhile', async () => {
    const alarms = process({ waits: { ...WAITS, silent: 400 } });
    alarms.raise({ ...ALARM, count: 2 });
    await until(async () => receiver.received.length === 1 && (await leaseOf(PORTAL)) <= 400);
    alarms.raise({ ...ALARM, count: 3 });
    await until(async () => (await leaseOf(PORTAL)) < 0);
    alarms.raise(ALARM);
    await until(() => receiver.received.length === 2);
    expect(receiver.received.map(({ count }) => count)).toEqual([2, 4]);
  });

  it('that is not taken is sent once more', async () => {
    receiver.first.push(503);
    process().raise(ALARM);
    await until(() => receiver.received.length === 1);
    expect(receiver.requests).toBe(2);
    expect(lines).toEqual([]);
  });

  it.each([
    ['refuses it', 404, { status: 404 }],
    ['sends it elsewhere', 307, { status: 307 }],
    ['never answers', null, { reason: 'TimeoutError' }],
  ])('G33 is a warning without secrets when the receiver %s', async (_what, answer, words) => {
    receiver.answer = answer;
    const alarms = process();
    alarms.raise(ALARM);
    await until(() => lines.length > 0);
    expect(receiver.requests).toBe(2);
    expect(receiver.received).toEqual([]);
    const msg = 'an alarm could not be delivered';
    const host = new URL(receiver.url).host;
    expect(lines).toMatchObject([
      { level: WARN, msg, receiver: host, code: ALARM.code, portalId: PORTAL, ...words },
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
    // Its turn comes again within a minute, and nothing of what was found is lost.
    expect(await leaseOf(PORTAL)).toBeLessThanOrEqual(60_000);
    await redis.del(`${prefix}:{${PORTAL}}:${turn}`);
    receiver.answer = 200;
    alarms.raise(ALARM);
    await until(() => receiver.received.length === 1);
    expect(receiver.received).toMatchObject([{ count: 2 }]);
  });

  it('is a warning when nobody listens', async () => {
    const port = await findFreePort();
    process({ url: `http://127.0.0.1:${port}/?token=secret` }).raise(ALARM);
    await until(() => lines.length > 0);
    expect(lines).toMatchObject([{ level: WARN, reason: 'ECONNREFUSED' }]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('holds nobody up: raising returns at once, and never throws', async () => {
    receiver.answer = null;
    const alarms = process();
    for (let i = 0; i < 1_000; i++) expect(alarms.raise(ALARM)).toBeUndefined();
    expect(receiver.requests).toBe(0);
    await until(() => lines.length > 0);
    expect(receiver.requests).toBe(2);
  });

  it('is not lost when the process stops, also before it was sent', async () => {
    const alarms = process({ waits: { ...WAITS, collect: 60_000 } });
    alarms.raise(ALARM);
    await alarms.close();
    expect(receiver.received).toHaveLength(1);
  });

  it('keeps no process from stopping', async () => {
    receiver.answer = null;
    const alarms = process({ waits: { ...WAITS, answer: 60_000, close: 100 } });
    alarms.raise(ALARM);
    await until(() => receiver.requests === 1);
    const startedAt = performance.now();
    await alarms.close();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(lines).toMatchObject([{ level: WARN, msg: 'alarms were left behind', alarms: 1 }]);
  });

  it('comes also while Redis is away', async () => {
    const away = connectFailingFast(`redis://127.0.0.1:${await findFreePort()}`);
    process({ redis: away }).raise(ALARM);
    await until(() => receiver.received.length === 1);
    away.disconnect();
    expect(receiver.received).toMatchObject([{ count: 1 }]);
  });

  it('goes nowhere without a receiver', async () => {
    const alarms = process({ url: undefined });
    alarms.raise(ALARM);
    await alarms.close();
    await pause(50);
    expect([receiver.requests, await redis.keys(`${prefix}*`), lines]).toEqual([0, [], []]);
  });
});
