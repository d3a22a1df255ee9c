import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../../demo/processes.ts';
import type { Running } from '../../demo/processes.ts';
import { PORTAL } from '../support/entrance.ts';
import { head, lines, sendRaw } from '../support/raw-http.ts';
import { testRedis } from '../support/redis.ts';
import { PUBLIC_URL, signWebhook, WEBHOOK_PATH, WEBHOOK_SECRET } from '../support/sign-webhook.ts';

/** Stands in every place that an attacker, a visitor or HubSpot fills; nothing else in the process holds it. */
const PLANTED = 'Planted';
const FORGED = `${PLANTED}\\n{\\"level\\":50}\\u001b[2J\\u009b`;
const TOKEN = 'pat-planted-nowhere-else';
const KEY = Buffer.alloc(32, 9).toString('base64');

describe('the log of the webhooks process', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  let hubspot: Server;
  let webhooks: Running;
  let port: number;
  let answer: { status: number; body: string } = { status: 200, body: '{}' };
  beforeAll(async () => {
    hubspot = createServer((_request, response) => {
      response.writeHead(answer.status, { 'x-planted': PLANTED }).end(answer.body);
    }).listen(0, '127.0.0.1');
    await once(hubspot, 'listening');
    webhooks = startProcess('webhooks/main.ts', {
      HUBSPOT_CLIENT_SECRET: WEBHOOK_SECRET,
      HUBSPOT_CLIENT_ID: 'the-client-id',
      TOKEN_KEYS: KEY,
      HUBSPOT_APP_ID: '77',
      HUBSPOT_API_URL: `http://127.0.0.1:${(hubspot.address() as AddressInfo).port}`,
      HUBSPOT_PORTAL_ID: String(PORTAL),
      HUBSPOT_ACCESS_TOKEN: TOKEN,
      PUBLIC_URL,
      PORT: '0',
      REDIS_URL: url,
      REDIS_PREFIX: prefix,
      LOG_LEVEL: 'trace',
    });
    await webhooks.said('webhooks are received');
    port = Number(/"address":"[^"]+:(\d+)"/u.exec(webhooks.output())?.[1]);
  });
  afterAll(async () => {
    await webhooks.stop();
    hubspot.close();
    redis.disconnect();
  });

  const signatures: string[] = [];
  const post = async (body: string, more: readonly string[] = [], target = WEBHOOK_PATH) => {
    const signed = signWebhook({ body, url: PUBLIC_URL + target });
    signatures.push(signed['x-hubspot-signature-v3'] ?? '');
    const headers = ['host: x', `content-length: ${Buffer.byteLength(body)}`, ...more];
    return sendRaw(port, head(target, [...lines(signed), ...headers]) + body);
  };
  const event = (change: string) =>
    `{"portalId":${PORTAL},"objectId":1,"subscriptionType":"contact.x",${change}}`;

  it('G33 says nothing of what events hold, good ones or bad ones', async () => {
    const names = [
      ...['subscriptionType', 'objectId', 'objectTypeId', 'propertyName', 'propertyValue'],
      ...['changeSource', 'sourceId', 'mergedObjectIds', 'newObjectId', 'portalId', 'eventId'],
    ];
    for (const name of [...names, FORGED]) {
      for (const value of [`"${FORGED}"`, `{"${FORGED}":1}`, `["${FORGED}"]`]) {
        expect((await post(`[${event(`"${name}":${value}`)}]`)).status).toBe(200);
      }
    }
    for (const body of [`["${FORGED}"]`, `"${FORGED}"`, `{${PLANTED}`, `[{"${FORGED}":1}]`]) {
      expect((await post(body)).status).toBe(200);
    }
    await webhooks.said('events were set aside');
  });

  it('G33 says nothing of what stands in addresses and headers', async () => {
    const headers = ['host', 'user-agent', 'referer', 'cookie', 'x-forwarded-for', 'authorization'];
    for (const target of [`${WEBHOOK_PATH}?a=${PLANTED}`, `/${PLANTED}`, `/%0a${PLANTED}%zz`]) {
      await post(
        '[]',
        headers.map((name) => `${name}: ${PLANTED}`),
        target,
      );
      await sendRaw(port, head(target, ['host: x', `x-hubspot-signature-v3: ${PLANTED}`]));
    }
    await sendRaw(port, `${PLANTED}\r\n\r\n`, `x-a: ${PLANTED}\0\r\n`);
    await sendRaw(port, head(WEBHOOK_PATH, ['host: x', `x-a: ${PLANTED.repeat(9_999)}`]));
    await webhooks.said('a webhook was refused');
  });

  it('G33 says nothing of what failed, but that it did', async () => {
    const key = `${prefix}:{${PORTAL}}:due`;
    await redis.del(key);
    await redis.set(key, PLANTED);
    expect((await post(`[${event(`"propertyName":"${FORGED}"`)}]`)).status).toBe(500);
    await redis.del(key);
    await webhooks.said('a fault kept events from being stored');
  });

  it('G33 says nothing of codes, states and what a token endpoint answers', async () => {
    const get = (target: string, cookie = '') =>
      sendRaw(port, head(target, ['host: x', `cookie: ${cookie}`], 'GET'));
    const answers = [
      { status: 200, body: `{"access_token":"${PLANTED}","refresh_token":5}` },
      { status: 200, body: PLANTED },
      {
        status: 200,
        body: `{"access_token":"${PLANTED}","refresh_token":"${PLANTED}","expires_in":9}`,
      },
      { status: 400, body: `{"status":"BAD_AUTH_CODE","message":"${FORGED}"}` },
      { status: 400, body: `{"error":"x","error_description":"${FORGED}"}` },
      { status: 500, body: PLANTED },
    ];
    for (const given of answers) {
      answer = given;
      const begun = await get('/oauth/install');
      const cookie = /^set-cookie: ([^;]+)/imu.exec(begun.text)?.[1] ?? '';
      const state = /[?&]state=([\w-]+)/u.exec(begun.text)?.[1] ?? '';
      signatures.push(state, cookie.split('=')[1] ?? '');
      const page = await get(`/oauth/callback?code=${PLANTED}&state=${state}`, cookie);
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.text).not.toContain(PLANTED);
      await get(`/oauth/callback?error=${PLANTED}&error_description=${PLANTED}&state=${PLANTED}`);
    }
    await webhooks.said('a portal could not be connected');
  });

  it('G33 holds lines of JSON and no secret, token, signature, state or personal data', () => {
    const output = webhooks.output();
    const all = output.trimEnd().split('\n');
    expect(all.length).toBeGreaterThan(30);
    for (const line of all) expect(JSON.parse(line)).toMatchObject({ name: 'webhooks' });
    expect(output.toLowerCase()).not.toContain(PLANTED.toLowerCase());
    expect(signatures.length).toBeGreaterThan(50);
    for (const secret of [...signatures, WEBHOOK_SECRET, TOKEN, KEY]) {
      expect(output).not.toContain(secret);
    }
    expect(output).not.toMatch(/[^\n -\u{10ffff}]/u);
  });
});
