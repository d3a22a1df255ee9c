import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../../demo/processes.ts';
import type { Running } from '../../demo/processes.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import { until } from '../support/until.ts';

const PUBLIC_URL = 'https://baton.example.com';
const SECRETS = ['newest-secret', 'older-secret'] as const;
const PORTAL = 4711;
const PATH = '/webhooks/hubspot';
/** Longer, and HubSpot counts it as failed: https://developers.hubspot.com/docs/api-reference/error-handling */
const PATIENCE_MS = 5_000;

/** The receiver alone, with a Redis of its own that can be taken away. */
describe('the receiver', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let webhooks: Running;
  let address: string;
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'baton-receiver-'));
    redis = await startRedis({ dir });
    webhooks = startProcess('webhooks/main.ts', {
      HUBSPOT_CLIENT_SECRET: SECRETS.join(','),
      HUBSPOT_APP_ID: '77',
      HUBSPOT_PORTAL_ID: String(PORTAL),
      HUBSPOT_ACCESS_TOKEN: 'pat-never-shown',
      PUBLIC_URL,
      PORT: '0',
      REDIS_URL: redis.url,
    });
    await webhooks.said('webhooks are received');
    address = /"address":"([^"]+)"/u.exec(webhooks.output())?.[1] ?? '';
  });
  afterAll(async () => {
    await webhooks.stop();
    await redis.stop();
    await rm(dir, { recursive: true });
  });

  const event = (objectId: number, portalId = PORTAL) => ({
    portalId,
    objectId,
    subscriptionType: 'contact.creation',
    occurredAt: Date.now(),
  });
  const due = async () => {
    const client = new Redis(redis.url);
    const members = await client.zrange(`baton:{${PORTAL}}:due`, '0', '-1');
    client.disconnect();
    return members;
  };

  it.each(SECRETS)(
    'G32 accepts a request that is signed with %s and stores its leads',
    async (secret) => {
      const id = secret === SECRETS[0] ? 1 : 2;
      expect((await post([event(id)], { secret })).status).toBe(200);
      expect(await due()).toContain(String(id));
    },
  );

  const refused: [string, Parameters<typeof post>[1], number][] = [
    ['unsigned', { headers: {} }, 401],
    ['signed with another secret', { secret: 'guess' }, 401],
    ['six minutes old', { at: Date.now() - 360_000 }, 401],
    ['six minutes ahead', { at: Date.now() + 360_000 }, 401],
    ['signed for the address in its own Host header', { signedUrl: 'http://127.0.0.1' }, 401],
    ['with two signatures', { twice: true }, 401],
  ];
  it.each(refused)('G32 refuses a request that is %s', async (_what, options, status) => {
    expect((await post([event(99)], options)).status).toBe(status);
    expect(await due()).not.toContain('99');
  });

  it('G32 never takes the address from forwarding headers', async () => {
    const forwarded = { 'x-forwarded-host': 'evil.example.com', 'x-forwarded-proto': 'https' };
    expect((await post([event(3)], { more: forwarded })).status).toBe(200);
    const spoofed = await post([event(98)], {
      more: forwarded,
      signedUrl: 'https://evil.example.com',
    });
    expect(spoofed.status).toBe(401);
  });

  it('G32 refuses what is too large before reading it whole', async () => {
    const status = await post([{ ...event(97), propertyValue: 'x'.repeat(9 * 1024 * 1024) }]).then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
  });

  it('answers 200 for events of unknown portals and for what is no array, and keeps nothing', async () => {
    const before = await due();
    expect((await post([event(5, 999_999)])).status).toBe(200);
    expect((await post('{"not":"an array"}')).status).toBe(200);
    expect((await post('not json')).status).toBe(200);
    expect(await due()).toEqual(before);
  });

  it('G07 answers 503 before HubSpot gives up while Redis is away, and accepts again when it is back', async () => {
    const port = Number(new URL(redis.url).port);
    await redis.stop();
    const startedAt = Date.now();
    expect((await post([event(10)])).status).toBe(503);
    expect(Date.now() - startedAt).toBeLessThan(PATIENCE_MS);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await fetch(`${address}/readyz`)).status).toBe(503);
    redis = await startRedis({ dir, port });
    await until(async () => (await post([event(10)])).status === 200);
    expect(await due()).toContain('10');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  });

  it('G07 answers 503 before HubSpot gives up while Redis is silent', async () => {
    process.kill(redis.pid ?? 0, 'SIGSTOP');
    try {
      const startedAt = Date.now();
      expect((await post([event(11)])).status).toBe(503);
      expect(Date.now() - startedAt).toBeLessThan(PATIENCE_MS);
    } finally {
      process.kill(redis.pid ?? 0, 'SIGCONT');
    }
    await until(async () => (await post([event(11)])).status === 200);
  });

  it('G33 logs neither secrets nor tokens', () => {
    for (const secret of [...SECRETS, 'pat-never-shown'])
      expect(webhooks.output()).not.toContain(secret);
  });

  type Options = {
    secret?: string;
    at?: number;
    signedUrl?: string;
    headers?: Record<string, string>;
    more?: Record<string, string>;
    twice?: boolean;
  };

  async function post(batch: unknown, options: Options = {}): Promise<Response> {
    const { secret = SECRETS[0], at = Date.now(), signedUrl = PUBLIC_URL } = options;
    const body = typeof batch === 'string' ? batch : JSON.stringify(batch);
    const signature = createHmac('sha256', secret)
      .update(`POST${signedUrl}${PATH}${body}${String(at)}`)
      .digest('base64');
    const headers = new Headers(
      options.headers ?? {
        'x-hubspot-signature-v3': signature,
        'x-hubspot-request-timestamp': String(at),
      },
    );
    if (options.twice) headers.append('x-hubspot-signature-v3', signature);
    for (const [name, value] of Object.entries(options.more ?? {})) headers.set(name, value);
    headers.set('content-type', 'application/json');
    return fetch(`${address}${PATH}`, { method: 'POST', body, headers });
  }
});
