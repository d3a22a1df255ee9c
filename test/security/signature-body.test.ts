import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEntrance } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';
import { signWebhook } from '../support/sign-webhook.ts';

// As HubSpot might send it: blanks, escapes and an order of its own.
const BODY =
  '[ {"objectId": 1, "portalId":4711,"subscriptionType":"contact.creation", "propertyValue":"\\u00e9\\/"} ]';

describe('the body that is signed', () => {
  let entrance: Entrance;
  beforeAll(async () => {
    entrance = await openEntrance();
  });
  afterAll(() => entrance.close());

  /** Signed is one body, sent another. */
  const swapped = async (sent: string | Buffer) =>
    entrance.send({ body: sent, headers: signWebhook({ body: BODY }) });

  it('G32 counts to the byte, as it came', async () => {
    expect((await entrance.send({ body: BODY })).status).toBe(200);
    expect(await entrance.due()).toEqual(['1']);
    await entrance.redis.del(`${entrance.prefix}:{4711}:due`);
  });

  it.each([
    ['with one digit changed', BODY.replace('1', '2')],
    ['with one bit changed', flipped(BODY, 20)],
    ['with a blank more', `${BODY} `],
    ['with a blank less', BODY.trim().replace('[ ', '[')],
    ['with a line end', `${BODY}\n`],
    ['with a byte order mark', `\ufeff${BODY}`],
    ['with a zero at its end', `${BODY}\0`],
    ['cut by its last byte', BODY.slice(0, -1)],
    ['read and written again', JSON.stringify(JSON.parse(BODY))],
    ['with its escapes resolved', BODY.replace('\\u00e9', 'é')],
    ['with its keys in another order', '[{"portalId":4711,"objectId":1}]'],
    ['in UTF-16', Buffer.from(BODY, 'utf16le')],
    ['twice', BODY + BODY],
    ['empty', ''],
  ])('G32 a body %s is refused', async (_what, sent) => {
    expect(await swapped(sent)).toEqual({ status: 401, body: '{"error":"the request is forged"}' });
    expect(await entrance.due()).toEqual([]);
  });

  it.each([
    'application/json',
    'application/json; charset=utf-16',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/octet-stream',
    'image/png',
    null,
  ])('G32 whatever the type is said to be (%s), the bytes are checked first', async (type) => {
    const headers = { 'content-type': type };
    const forged = await entrance.send({ body: BODY, secret: 'guess', headers });
    expect(forged.status).toBe(401);
    expect(await entrance.due()).toEqual([]);
    expect((await entrance.send({ body: BODY, headers })).status).toBe(200);
    await entrance.redis.del(`${entrance.prefix}:{4711}:due`);
  });

  it.each(['gzip', 'br', 'deflate', 'gzip, gzip', 'identity', 'x'])(
    'G32 nothing is ever unpacked, so there is no bomb of content-encoding %s',
    async (encoding) => {
      const headers = { 'content-encoding': encoding };
      const packed = gzipSync(BODY);
      // Signed are the plain bytes, sent the packed ones.
      const answer = await entrance.send({
        body: packed,
        headers: { ...headers, ...signWebhook({ body: BODY }) },
      });
      expect(answer.status).toBe(401);
      // Signed as they are sent: they are no JSON, and are set aside like any unreadable event.
      const before = await entrance.services.setAside.read();
      expect((await entrance.send({ body: packed, headers })).status).toBe(200);
      expect(await entrance.services.setAside.read()).toHaveLength(before.length + 1);
      expect(await entrance.due()).toEqual([]);
    },
  );

  it('G32 another method is no way in', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const) {
      const answer = await entrance.app.inject({
        method,
        url: '/webhooks/hubspot',
        headers: {
          ...signWebhook({ body: method === 'PUT' ? BODY : '', method }),
          'x-http-method-override': 'POST',
        },
        ...(method === 'PUT' ? { payload: BODY } : {}),
      });
      expect([404, 405]).toContain(answer.statusCode);
    }
    expect(await entrance.due()).toEqual([]);
  });
});

function flipped(text: string, at: number): Buffer {
  const bytes = Buffer.from(text);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}
