import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creation, openEntrance } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';
import { head, lines, sendRaw } from '../support/raw-http.ts';
import { signWebhook, WEBHOOK_PATH } from '../support/sign-webhook.ts';

const BODY = JSON.stringify([creation(1)]);
const SIGNED = lines(signWebhook({ body: BODY }));

describe('requests that are none', () => {
  let entrance: Entrance;
  let port: number;
  beforeAll(async () => {
    entrance = await openEntrance();
    port = await entrance.listen();
  });
  afterAll(() => entrance.close());

  const post = (headers: readonly string[], body = BODY) =>
    sendRaw(port, head(WEBHOOK_PATH, ['host: x', ...headers]) + body);

  it.each([
    ['one header of a megabyte', () => [`x-a: ${'a'.repeat(1_000_000)}`]],
    ['ten thousand headers', () => Array.from({ length: 10_000 }, (_, i) => `x-${i}: a`)],
    ['a cookie of a megabyte', () => [`cookie: __Host-baton_oauth=${'a'.repeat(1_000_000)}`]],
    ['one name of a megabyte', () => [`${'a'.repeat(1_000_000)}: x`]],
  ])('G32 %s: refused with 431', async (_what, flood) => {
    expect((await post([...flood(), ...SIGNED, `content-length: ${BODY.length}`])).status).toBe(
      431,
    );
  });

  it('G32 an address of a megabyte is refused', async () => {
    const target = `${WEBHOOK_PATH}?${'a'.repeat(1_000_000)}`;
    expect((await sendRaw(port, head(target, ['host: x']))).status).toBe(431);
  });

  it('G32 three thousand short headers do not hide the signature that comes twice', async () => {
    const many = Array.from({ length: 3_000 }, () => 'a:');
    const [signature = '', timestamp = ''] = SIGNED;
    const length = `content-length: ${BODY.length}`;
    const { status } = await post([length, signature, timestamp, ...many, `${signature}x`]);
    expect([200, 400, 401, 431]).toContain(status);
    // Whatever became of it, a forged one that stands first is never passed over for a genuine one behind.
    const forged = `${signature.slice(0, -4)}AAA=`;
    expect((await post([length, forged, timestamp, ...many, signature])).status).not.toBe(200);
    expect((await post([length, ...many, signature, forged, timestamp])).status).not.toBe(200);
  });

  it.each([
    ['two lengths', [`content-length: ${BODY.length}`, 'content-length: 5']],
    ['a length and chunks', [`content-length: ${BODY.length}`, 'transfer-encoding: chunked']],
    ['chunks and chunks', ['transfer-encoding: chunked, chunked']],
    ['another transfer encoding', ['transfer-encoding: gzip, chunked, x']],
    ['a length that is negative', ['content-length: -1']],
    ['a length that is no number', ['content-length: 0x10']],
    ['a length of twenty digits', ['content-length: 99999999999999999999']],
    ['a header that is folded', ['x-a: b', ' c: d', `content-length: ${BODY.length}`]],
    ['a header without a colon', ['nothing', `content-length: ${BODY.length}`]],
    ['a blank before the colon', [`content-length : ${BODY.length}`]],
    ['a bare line feed', [`x-a: b\ncontent-length: ${BODY.length}`]],
    ['a bare carriage return', [`x-a: b\rc: d`, `content-length: ${BODY.length}`]],
    ['a zero in a header', [`x-a: b\0c`, `content-length: ${BODY.length}`]],
  ])('G32 %s: refused, so that no proxy reads it otherwise than Baton', async (_what, headers) => {
    const { status } = await post([...headers, ...SIGNED]);
    expect([400, 413, 501]).toContain(status);
    expect(await entrance.due()).toEqual([]);
  });

  it('G32 a chunk that lies about its length is refused', async () => {
    const chunked = [...SIGNED, 'transfer-encoding: chunked'];
    for (const body of [
      '-1\r\nx\r\n0\r\n\r\n',
      'FFFFFFFFFFFFFFFFF\r\nx',
      'zz\r\n',
      '1\r\n[]\r\n',
    ]) {
      expect((await post(chunked, body)).status).toBe(400);
    }
    expect(
      (await post(chunked, `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`)).status,
    ).toBe(200);
    await entrance.redis.del(`${entrance.prefix}:{4711}:due`);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/0.9', 'GET /\r\n\r\n'],
    ['a version from the future', `POST ${WEBHOOK_PATH} HTTP/9.9\r\nhost: x\r\n\r\n`],
    ['no host', `POST ${WEBHOOK_PATH} HTTP/1.1\r\nconnection: close\r\n\r\n`],
    ['a method nobody knows', `BREW ${WEBHOOK_PATH} HTTP/1.1\r\nhost: x\r\n\r\n`],
    ['CONNECT', 'CONNECT evil.example.com:443 HTTP/1.1\r\nhost: x\r\n\r\n'],
  ])('G32 %s: the connection is closed, and the next one is served', async (_what, bytes) => {
    expect([0, 400, 401, 404, 505]).toContain((await sendRaw(port, bytes)).status);
    expect((await post([...SIGNED, `content-length: ${BODY.length}`])).status).toBe(200);
    await entrance.redis.del(`${entrance.prefix}:{4711}:due`);
  });

  it('G32 no answer says what it runs on', async () => {
    for (const target of ['/', WEBHOOK_PATH, '/healthz', '/oauth/callback', '/%zz']) {
      const { text } = await sendRaw(port, head(target, ['host: x'], 'GET'));
      expect(text).not.toMatch(/^(?:server|x-powered-by):|fastify|FST_ERR|node_modules|\.ts:/imu);
    }
  });
});
