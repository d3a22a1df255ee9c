import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creation, openEntrance } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';
import { head, lines, sendRaw } from '../support/raw-http.ts';
import { PUBLIC_URL, signWebhook, WEBHOOK_PATH } from '../support/sign-webhook.ts';

const BODY = JSON.stringify([creation(1)]);
const SIGNED = PUBLIC_URL + WEBHOOK_PATH;
const EVIL = 'evil.example.com';

describe('the address that is signed', () => {
  let entrance: Entrance;
  let port: number;
  beforeAll(async () => {
    entrance = await openEntrance();
    port = await entrance.listen();
  });
  afterAll(() => entrance.close());

  type Call = { readonly target?: string; readonly headers?: readonly string[] };
  /** Over a socket: `inject` and `fetch` would write the address anew. */
  const call = ({ target = WEBHOOK_PATH, headers = [] }: Call, url = SIGNED, body = BODY) =>
    sendRaw(
      port,
      head(target, [
        ...(headers.some((line) => /^host:/iu.test(line)) ? [] : ['host: 127.0.0.1']),
        ...headers,
        'content-type: application/json',
        `content-length: ${Buffer.byteLength(body)}`,
        ...lines(signWebhook({ body, url })),
      ]) + body,
    );

  it('G32 is the configured one: as it is, with a query, with what HubSpot decodes before it signs', async () => {
    expect((await call({})).status).toBe(200);
    expect((await call({ target: `${WEBHOOK_PATH}?a=1` }, `${SIGNED}?a=1`)).status).toBe(200);
    const sent = '?u=https%3A%2F%2fx%3fy%40z&w=a%20b%26c%2Bd';
    const signed = '?u=https://x?y@z&w=a%20b%26c%2Bd';
    expect((await call({ target: WEBHOOK_PATH + sent }, SIGNED + signed)).status).toBe(200);
    expect(await entrance.due()).toEqual(['1']);
    await entrance.redis.del(`${entrance.prefix}:{4711}:due`);
  });

  it.each([
    ['a trailing slash', `${WEBHOOK_PATH}/`],
    ['an empty query', `${WEBHOOK_PATH}?`],
    ['a query', `${WEBHOOK_PATH}?a=1`],
    ['an encoded query', `${WEBHOOK_PATH}%3Fa=1`],
    ['a fragment', `${WEBHOOK_PATH}#a`],
    ['a path parameter', `${WEBHOOK_PATH};a=1`],
    ['an encoded slash', '/webhooks%2Fhubspot'],
    ['an encoded letter', '/webhooks/%68ubspot'],
    ['an encoded letter in the other case', '/webhooks/hub%73pot'],
    ['two slashes', `/${WEBHOOK_PATH}`],
    ['a dot', '/./webhooks/hubspot'],
    ['a way back', '/x/../webhooks/hubspot'],
    ['capitals', WEBHOOK_PATH.toUpperCase()],
    ['an encoded zero', `${WEBHOOK_PATH}%00`],
    ['a broken code', `${WEBHOOK_PATH}?a=%zz`],
    ['another host in the request line', `http://${EVIL}${WEBHOOK_PATH}`],
    ['our own host in the request line', SIGNED],
  ])('G32 a genuine signature does not count for the address with %s', async (_what, target) => {
    const { status } = await call({ target });
    expect([400, 401, 404]).toContain(status);
    expect(await entrance.due()).toEqual([]);
  });

  it.each([
    ['Host', [`host: ${EVIL}`]],
    ['X-Forwarded-Host', [`x-forwarded-host: ${EVIL}`, 'x-forwarded-proto: https']],
    ['Forwarded', [`forwarded: host=${EVIL};proto=https`]],
    ['X-Original-URL', [`x-original-url: https://${EVIL}${WEBHOOK_PATH}`]],
    ['X-Rewrite-URL', [`x-rewrite-url: https://${EVIL}${WEBHOOK_PATH}`]],
    ['X-Forwarded-Prefix', ['x-forwarded-prefix: /evil', `x-forwarded-server: ${EVIL}`]],
    ['Origin and Referer', [`origin: https://${EVIL}`, `referer: https://${EVIL}/`]],
  ])('G32 is never taken from %s', async (_what, headers) => {
    expect((await call({ headers }, `https://${EVIL}${WEBHOOK_PATH}`)).status).toBe(401);
    expect((await call({ headers }, `https://${EVIL}/evil${WEBHOOK_PATH}`)).status).toBe(401);
    expect(await entrance.due()).toEqual([]);
    // And it harms no genuine request.
    expect((await call({ headers })).status).toBe(200);
    await entrance.redis.del(`${entrance.prefix}:{4711}:due`);
  });

  it('G32 bytes cannot be moved between address, body and timestamp', async () => {
    const timestamp = String(Date.now());
    const url = `${SIGNED}?portalId=4711`;
    const shifted = signWebhook({ body: BODY, url, timestamp });
    const post = async (target: string, body: string, headers: Record<string, string>) =>
      sendRaw(
        port,
        head(target, [
          'host: 127.0.0.1',
          `content-length: ${Buffer.byteLength(body)}`,
          ...lines(headers),
        ]) + body,
      );
    // Address, body and timestamp are signed as one text: these read the same.
    await post(WEBHOOK_PATH, `?portalId=4711${BODY}`, shifted);
    await post(`${WEBHOOK_PATH}?portalId=4711${BODY}`, '', shifted);
    const digits = { ...shifted, 'x-hubspot-request-timestamp': timestamp.slice(1) };
    const later = await post(`${WEBHOOK_PATH}?portalId=4711`, BODY + timestamp.slice(0, 1), digits);
    expect(later.status).toBe(401);
    expect(await entrance.due()).toEqual([]);
  });
});
