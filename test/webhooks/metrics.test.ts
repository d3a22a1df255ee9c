import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startRedis } from '../../demo/redis/start-redis.ts';
import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import { createApp } from '../../webhooks/app.ts';
import { sharedRegistry } from '../../webhooks/metrics/shared-registry.ts';
import { checklistFolder } from '../support/checklist-folder.ts';
import { creation, openEntrance, PORTAL } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';
import { parseExposition } from '../support/exposition.ts';
import type { MetricFamily } from '../support/exposition.ts';
import { until } from '../support/until.ts';
import { CONTACTS, failure, PERSONAL, seedMeasures } from '../support/seeded-measures.ts';

type Labels = Readonly<Record<string, string>>;

async function scrape({ app }: Pick<Entrance, 'app'>): Promise<Map<string, MetricFamily>> {
  const answer = await app.inject('/metrics');
  expect(answer.statusCode).toBe(200);
  return parseExposition(answer.body);
}

/** The value of the one series that has these labels (and perhaps others); undefined: there is none. */
function valueOf(families: Map<string, MetricFamily>, name: string, labels: Labels = {}) {
  const family = [...families.values()].find(({ series }) =>
    series.some((one) => one.name === name),
  );
  const found = (family?.series ?? []).filter(
    (one) =>
      one.name === name && Object.entries(labels).every(([key, text]) => one.labels[key] === text),
  );
  expect(found.length, `${name} ${JSON.stringify(labels)}`).toBeLessThanOrEqual(1);
  return found[0]?.value;
}

describe('GET /metrics', () => {
  const opened: Entrance[] = [];
  const open = async (settings: Readonly<Record<string, string>> = {}) => {
    const entrance = await openEntrance(settings);
    opened.push(entrance);
    return entrance;
  };
  afterEach(async () => {
    for (const entrance of opened.splice(0)) await entrance.close();
  });

  it('is text that Prometheus reads, each name explained once', async () => {
    const entrance = await open();
    await seedMeasures(entrance, PORTAL);
    const answer = await entrance.app.inject('/metrics');
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    const families = parseExposition(answer.body);
    for (const { name, help, type, series } of families.values()) {
      expect(name).toMatch(/^(?:baton|process|nodejs)_[a-z0-9_]+$/u);
      expect(help, name).not.toBe('');
      if (!name.startsWith('baton_')) continue;
      expect(type === 'counter', name).toBe(name.endsWith('_total'));
      expect(series.length, name).toBeGreaterThan(0);
      for (const one of series) expect(one.value, name).toBeGreaterThanOrEqual(0);
    }
    expect(valueOf(families, 'baton_build_info', { version: '0.1.0' })).toBe(1);
  });

  it('counts what came in: each event once, and each lead once', async () => {
    const entrance = await open();
    const before = await scrape(entrance);
    for (const outcome of ['accepted', 'ignored', 'unknown_portal', 'set_aside'])
      expect(valueOf(before, 'baton_events_total', { outcome })).toBe(0);
    const print = fingerprint('as we wrote it');
    await entrance.redis.hset(`${entrance.prefix}:{${PORTAL}}:echo:tasks:8`, 'hs_task_body', print);
    await entrance.sendEvents(creation(1), creation(1), creation(2));
    await entrance.sendEvents(
      creation(1),
      { ...creation(3), subscriptionType: 'contact.propertyChange', propertyName: 'baton_why_now' },
      {
        ...creation(8, { objectTypeId: '0-27' }),
        subscriptionType: 'object.propertyChange',
        propertyName: 'hs_task_body',
        propertyValue: 'as we wrote it',
      },
      creation(4, { portalId: 999 }),
      { portalId: 'four' },
    );
    const after = await scrape(entrance);
    const events = (outcome: string) => valueOf(after, 'baton_events_total', { outcome });
    expect(events('accepted')).toBe(4);
    expect(events('ignored')).toBe(2);
    expect(events('unknown_portal')).toBe(1);
    expect(events('set_aside')).toBe(1);
    expect(valueOf(after, 'baton_due_marks_total', { mark: 'new' })).toBe(2);
    expect(valueOf(after, 'baton_due_marks_total', { mark: 'repeated' })).toBe(2);
    // What came in is of each process by itself; what waits is of all.
    const other = createApp(entrance.services);
    const elsewhere = await scrape({ app: other });
    expect(valueOf(elsewhere, 'baton_events_total', { outcome: 'accepted' })).toBe(0);
    await other.close();
  });

  it('counts refusals by their reason, and answers by their outcome with how long they took', async () => {
    const entrance = await open();
    const old = String(Date.now() - 400_000);
    const startedAt = performance.now();
    await entrance.send({ secret: 'guess' });
    await entrance.send({ secret: 'guess' });
    await entrance.send({ timestamp: old });
    await entrance.send({ headers: { 'x-hubspot-signature-v3': null } });
    await entrance.sendEvents(creation(1));
    await entrance.send({ body: Buffer.alloc(9 * 1024 * 1024, 32) });
    const found = await scrape(entrance);
    const refused = (reason: string) => valueOf(found, 'baton_webhook_refusals_total', { reason });
    expect([refused('forged'), refused('stale'), refused('unsigned')]).toEqual([2, 1, 1]);
    const name = 'baton_webhook_duration_seconds';
    const answered = (outcome: string) => valueOf(found, `${name}_count`, { outcome });
    const outcomes = ['accepted', 'refused', 'unreadable', 'unavailable', 'fault'];
    expect(outcomes.map(answered)).toEqual([1, 4, 1, 0, 0]);
    for (const outcome of outcomes) {
      const buckets = (found.get(name)?.series ?? []).filter(
        ({ labels }) => labels.outcome === outcome && labels.le !== undefined,
      );
      const counts = buckets.map(({ value }) => value);
      expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      expect(buckets.at(-1)?.labels.le).toBe('+Inf');
      expect(counts.at(-1)).toBe(answered(outcome));
    }
    const took = valueOf(found, `${name}_sum`, { outcome: 'accepted' }) ?? 0;
    expect(took).toBeGreaterThan(0);
    expect(took * 1_000).toBeLessThan(performance.now() - startedAt);
  });

  it('says of each portal what waits, and since when', async () => {
    const entrance = await open();
    await seedMeasures(entrance, PORTAL);
    const quiet = { portalId: 4712, connectedAt: 1, timeZone: 'UTC', uiDomain: 'app.hubspot.com' };
    await entrance.services.portals.connect(quiet);
    await entrance.services.portals.disconnect(4712, 5);
    const found = await scrape(entrance);
    const of = (name: string, portal = String(PORTAL)) => valueOf(found, name, { portal });
    expect(of('baton_due')).toBe(2);
    expect(of('baton_timers')).toBe(2);
    expect(of('baton_in_flight')).toBe(1);
    expect(of('baton_leads')).toBe(3);
    expect(of('baton_due_oldest_seconds')).toBeGreaterThanOrEqual(90);
    expect(of('baton_due_oldest_seconds')).toBeLessThan(150);
    expect(of('baton_due', '4712')).toBe(0);
    expect(of('baton_due_oldest_seconds', '4712')).toBe(0);
    expect(of('baton_portal_disconnected')).toBe(0);
    expect(of('baton_portal_disconnected', '4712')).toBe(1);
    expect(found.get('baton_portal_mode')?.series.map(({ labels }) => labels)).toEqual([
      { portal: String(PORTAL), mode: 'live' },
      { portal: '4712', mode: 'shadow' },
    ]);
  });

  it('lets the leads of a dead worker grow old, although nobody waits beside them', async () => {
    const { redis, prefix, services, app } = await open();
    const portal = { portalId: PORTAL, connectedAt: 1, timeZone: 'UTC', uiDomain: 'x' };
    await services.portals.connect(portal);
    const leaseEnd = String(Date.now() - 70_000);
    await redis.zadd(`${prefix}:{${PORTAL}}:inflight`, leaseEnd, '1', String(Date.now()), '2');
    const found = await scrape({ app });
    const age = valueOf(found, 'baton_due_oldest_seconds', { portal: String(PORTAL) });
    expect(age).toBeGreaterThanOrEqual(70);
    expect(age).toBeLessThan(130);
  });

  it('says of each portal what became of its calls, its budget, its windows and its failures', async () => {
    const entrance = await open();
    await seedMeasures(entrance, PORTAL);
    const found = await scrape(entrance);
    const of = (name: string, labels: Labels = {}) =>
      valueOf(found, name, { portal: String(PORTAL), ...labels });
    const endpoint = 'POST /crm/objects/2026-09/contacts/batch/read';
    const calls = (labels: Labels) => of('baton_hubspot_calls_total', labels);
    expect(calls({ endpoint: 'GET /crm/owners/2026-09', outcome: '2xx' })).toBe(2);
    expect(calls({ endpoint, outcome: '429' })).toBe(1);
    expect(calls({ endpoint, outcome: 'none' })).toBe(1);
    expect(of('baton_budget_limit', { kind: 'general' })).toBe(95);
    expect(of('baton_budget_left', { kind: 'general' })).toBeGreaterThanOrEqual(91);
    expect(of('baton_budget_limit', { kind: 'search' })).toBe(4);
    expect(of('baton_budget_left', { kind: 'associations' })).toBeGreaterThanOrEqual(94);
    expect(of('baton_hubspot_daily_left_ratio')).toBe(0.4);
    expect(of('baton_hubspot_blocked_seconds', { kind: 'all' })).toBeGreaterThan(500);
    expect(of('baton_hubspot_blocked_seconds', { kind: 'all' })).toBeLessThanOrEqual(600);
    // Two windows, each written twice.
    expect(of('baton_windows_opened_total')).toBe(2);
    expect(of('baton_writes_paused')).toBe(1);
    expect(of('baton_writes_held')).toBe(4);
    expect(of('baton_failures', { state: 'failed', code: 'hubspot-scope-missing' })).toBe(2);
    expect(of('baton_failures', { state: 'apart', code: 'fault' })).toBe(1);
    expect(found.get('baton_failures')?.series).toHaveLength(2);
    expect(of('baton_token_refreshes_total', { outcome: 'renewed' })).toBe(2);
    expect(of('baton_token_refreshes_total', { outcome: 'portal-disconnected' })).toBe(1);
  });

  it('says of Redis whether it keeps what it is given, and nothing where Redis does not tell', async () => {
    const found = await scrape(await open());
    expect(valueOf(found, 'baton_redis_append_ok')).toBe(1);
    expect(valueOf(found, 'baton_redis_memory_bytes')).toBeGreaterThan(100_000);
    expect(found.get('baton_redis_info')?.series[0]?.labels.version).toMatch(/^\d+\.\d+/u);
    const untold = parseExposition(await sharedRegistry({ portals: [], redis: null }, 2).metrics());
    expect([...untold.keys()].filter((name) => name.startsWith('baton_redis'))).toEqual([]);
    expect(valueOf(untold, 'baton_config_files_bad')).toBe(2);
  });

  it('counts files that cannot be used, as long as they cannot', async () => {
    const folder = checklistFolder();
    const entrance = await open({ CONFIG_DIR: folder.dir });
    const bad = async () => {
      await entrance.services.ruleBook.refresh();
      return valueOf(await scrape(entrance), 'baton_config_files_bad');
    };
    expect(await bad()).toBe(0);
    folder.writeOwn(PORTAL, 'extends: nobody');
    expect(await bad()).toBe(1);
    folder.removeOwn(PORTAL);
    expect(await bad()).toBe(0);
    folder.dispose();
  });

  it('G33 counts how refreshes of a token end, and shows no token, no person and no contact', async () => {
    const answers = [
      { status: 200, body: { access_token: 'at-2', refresh_token: 'rt-2', expires_in: 1_800 } },
      { status: 400, body: { status: 'BAD_REFRESH_TOKEN' } },
      { status: 502, body: {} },
    ];
    const hubspot = createServer((_request, response) => {
      const { status, body } = answers.shift() ?? { status: 500, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => hubspot.listen(0, '127.0.0.1', resolve));
    const entrance = await open({
      HUBSPOT_API_URL: `http://127.0.0.1:${(hubspot.address() as AddressInfo).port}`,
      HUBSPOT_CLIENT_ID: 'client-of-this-test',
      TOKEN_KEYS: Buffer.alloc(32, 7).toString('base64'),
    });
    const { tokens, oauth } = entrance.services;
    await seedMeasures(entrance, PORTAL);
    const old = { accessToken: 'at-1', refreshToken: 'rt-1', expiresAt: 0, userId: 5, scopes: [] };
    await tokens.store(PORTAL, old, await tokens.nextFence(PORTAL));
    expect(await oauth.token(PORTAL, null)).toBe('at-2');
    // Good for half an hour: nobody is asked.
    expect(await oauth.token(PORTAL, null)).toBe('at-2');
    await expect(oauth.token(PORTAL, 'at-2')).rejects.toMatchObject({
      code: 'portal-disconnected',
    });
    await expect(oauth.token(PORTAL, 'at-2')).rejects.toMatchObject({
      code: 'hubspot-unreachable',
    });
    const found = await scrape(entrance);
    const refreshes = Object.fromEntries(
      (found.get('baton_token_refreshes_total')?.series ?? []).map(({ labels, value }) => [
        labels.outcome,
        value,
      ]),
    );
    expect(refreshes).toEqual({
      renewed: 3,
      'portal-disconnected': 2,
      'hubspot-unreachable': 1,
    });
    const text = (await entrance.app.inject('/metrics')).body;
    const secrets = ['at-1', 'at-2', 'rt-1', 'rt-2', 'client-of-this-test'];
    for (const hidden of [...secrets, ...PERSONAL, ...CONTACTS]) expect(text).not.toContain(hidden);
    await new Promise((resolve) => hubspot.close(resolve));
  });

  it('lets no text from Redis write lines of its own', async () => {
    const { redis, prefix, services, app } = await open();
    const portal = { portalId: PORTAL, connectedAt: 1, timeZone: 'UTC', uiDomain: 'x' };
    await services.portals.connect(portal);
    const hostile = [
      'GET /a"} 1\nbaton_due{portal="9"} 77\n#',
      'GET /back\\slash\\',
      'GET /\\new\\"quote',
      'GET /é\u2028\r\t{x="y"}',
    ];
    for (const endpoint of hostile) services.calls.add(PORTAL, endpoint, 200);
    await redis.hset(`${prefix}:{${PORTAL}}:counts`, 'refreshed "} 1\nbaton_leads 5', 1);
    await redis.sadd(`${prefix}:portals`, 'x"} 1\nbaton_due 78');
    const found = await scrape({ app });
    const calls = found.get('baton_hubspot_calls_total')?.series ?? [];
    expect(calls.map(({ labels }) => labels.endpoint).toSorted()).toEqual(hostile.toSorted());
    expect(found.get('baton_due')?.series.map(({ labels }) => labels.portal)).toEqual(['4711']);
    expect(found.get('baton_leads')?.series).toHaveLength(1);
  });

  it('costs the same number of commands however many leads there are, and scans none', async () => {
    // One that nobody else uses: a monitor of ioredis stumbles over what comes while it begins.
    const own = await startRedis();
    const redis = new Redis(own.url);
    onTestFinished(async () => {
      redis.disconnect();
      await own.stop();
    });
    const entrance = { ...(await open({ REDIS_URL: own.url })), redis };
    const { prefix, services } = entrance;
    await seedMeasures(entrance, PORTAL);
    const monitor = await redis.monitor();
    let commands: string[] = [];
    monitor.on('monitor', (_at: string, args: string[], source: string) => {
      // What a script does inside is counted, too: it holds up Redis just as well.
      if (args.some((arg) => arg.includes(prefix))) commands.push(`${source} ${args.join(' ')}`);
    });
    let marks = 0;
    // What Redis did until now was heard: the monitor may be behind.
    const heard = async () => {
      const mark = `${prefix}:mark:${++marks}`;
      await redis.exists(mark);
      await until(() => commands.some((line) => line.includes(mark)));
    };
    const names = async () => {
      await heard();
      commands = [];
      // What the process does every two seconds by itself may come between.
      await scrape(entrance);
      await heard();
      return commands.map((line) => line.split(' ')[1]?.toLowerCase() ?? '');
    };
    const few = await names();
    const many = Array.from({ length: 3_000 }, (_, i) => String(910_000_000 + i));
    await services.due.mark(PORTAL, many, Date.now() - 5_000);
    await redis.hset(`${prefix}:{${PORTAL}}:leads`, ...many.flatMap((id) => [id, '{}']));
    const failed = many.map((id) => failure(id));
    await services.failures.settle(PORTAL, { done: [], failed, aliveAt: null });
    const more = await names();
    monitor.disconnect();
    expect(few.length).toBeGreaterThan(10);
    expect(more.length).toBeLessThan(few.length + 10);
    for (const costly of [
      'scan',
      'hscan',
      'sscan',
      'zscan',
      'keys',
      'hvals',
      'hkeys',
      'zrangebyscore',
    ])
      expect(more).not.toContain(costly);
    const found = await scrape(entrance);
    expect(valueOf(found, 'baton_due', { portal: String(PORTAL) })).toBe(3_002);
    // Of so many the kinds are estimated; that there are some three thousand is not.
    const failures = found.get('baton_failures')?.series ?? [];
    const total = failures.reduce((sum, { value }) => sum + value, 0);
    expect(Math.abs(total - 3_003)).toBeLessThanOrEqual(10);
  });
});

describe('GET /metrics while Redis is away', () => {
  let own: Awaited<ReturnType<typeof startRedis>>;
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'baton-metrics-'));
    own = await startRedis({ dir });
  });
  afterAll(async () => {
    await own.stop();
    await rm(dir, { recursive: true });
  });

  it('answers 503 and nothing that looks like figures; afterwards it knows what was not taken', async () => {
    const entrance = await openEntrance({ REDIS_URL: own.url });
    expect((await entrance.app.inject('/metrics')).statusCode).toBe(200);
    await own.stop();
    const answer = await entrance.app.inject('/metrics');
    expect([answer.statusCode, answer.body]).toEqual([503, 'Redis does not answer.\n']);
    expect((await entrance.sendEvents(creation(1))).status).toBe(503);
    own = await startRedis({ dir, port: Number(new URL(own.url).port) });
    await until(async () => (await entrance.app.inject('/metrics')).statusCode === 200);
    const found = await scrape(entrance);
    const name = 'baton_webhook_duration_seconds_count';
    expect(valueOf(found, name, { outcome: 'unavailable' })).toBe(1);
    expect(valueOf(found, 'baton_events_total', { outcome: 'accepted' })).toBe(0);
    await entrance.close();
  });
});
