import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creation, openEntrance } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';
import { endOf, head, lines, openRaw, sendRaw } from '../support/raw-http.ts';
import { signWebhook, WEBHOOK_PATH } from '../support/sign-webhook.ts';

const MB = 1024 * 1024;
const LIMIT = 8 * MB;
/** What may lie in the buffers of both ends of a connection. */
const UNDERWAY = 16 * MB;
/** Whoever waits for a body gives up after ten seconds. */
const AT_ONCE_MS = 5_000;

describe('a body that is too large', () => {
  let entrance: Entrance;
  let port: number;
  beforeAll(async () => {
    entrance = await openEntrance();
    port = await entrance.listen();
  });
  afterAll(() => entrance.close());

  /** Writes as long as the other side listens: how much it took, and what it said. */
  async function pour(headers: readonly string[], piece: Buffer) {
    const socket = await openRaw(port);
    const answer = endOf(socket);
    socket.write(head(WEBHOOK_PATH, ['host: x', ...headers]));
    let sent = 0;
    let over = false;
    void answer.then(() => (over = true));
    while (!over && sent < 200 * MB) {
      sent += piece.length;
      if (!socket.write(piece)) {
        await Promise.race([once(socket, 'drain').catch(() => undefined), answer]);
      }
    }
    socket.destroy();
    return { ...(await answer), sent };
  }

  const zeros = Buffer.alloc(64 * 1024, '0');
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), zeros, Buffer.from('\r\n')]);

  it('G32 is refused by the length it announces, unread', async () => {
    const announced = [`content-length: ${200 * MB}`, ...lines(signWebhook())];
    const { status, sent } = await pour(announced, zeros);
    expect([413, 0]).toContain(status);
    expect(sent).toBeLessThan(UNDERWAY);
    const quiet = await sendRaw(port, head(WEBHOOK_PATH, ['host: x', ...announced]));
    expect(quiet.status).toBe(413);
    expect(quiet.after).toBeLessThan(AT_ONCE_MS);
  });

  it('G32 is refused at the limit when it announces none, and not read on', async () => {
    const { sent } = await pour(['transfer-encoding: chunked', ...lines(signWebhook())], chunk);
    expect(sent).toBeGreaterThan(LIMIT);
    expect(sent).toBeLessThan(LIMIT + UNDERWAY);
  });

  it('G32 is not read at all when nothing signs it, or something too old', async () => {
    const old = signWebhook({ timestamp: String(Date.now() - 400_000) });
    for (const headers of [[], lines(old)]) {
      const { sent } = await pour(['transfer-encoding: chunked', ...headers], chunk);
      expect(sent).toBeLessThan(UNDERWAY);
      const half = [`content-length: ${LIMIT}`, ...headers];
      const { status, after } = await sendRaw(port, head(WEBHOOK_PATH, ['host: x', ...half]));
      expect(status).toBe(401);
      expect(after).toBeLessThan(AT_ONCE_MS);
    }
  });

  it('G32 one byte above the limit is refused, the limit itself is not', async () => {
    const event = JSON.stringify([creation(1)]);
    const body = (length: number) => event + ' '.repeat(length - event.length);
    expect((await entrance.send({ body: body(LIMIT + 1) })).status).toBe(413);
    expect(await entrance.due()).toEqual([]);
    expect((await entrance.send({ body: body(LIMIT) })).status).toBe(200);
    expect(await entrance.due()).toEqual(['1']);
  });

  it('G32 fifty at a time leave the memory and everybody else alone', async () => {
    const before = process.memoryUsage().rss;
    const poured = Promise.all(
      Array.from({ length: 50 }, () => pour([`content-length: ${200 * MB}`], zeros)),
    );
    expect((await entrance.sendEvents(creation(2))).status).toBe(200);
    await poured;
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MB);
    expect((await entrance.sendEvents(creation(3))).status).toBe(200);
  });

  it.each(['/oauth/install', '/oauth/callback', '/healthz', '/readyz', '/metrics', '/nowhere'])(
    'G32 no other address takes a body: %s',
    async (target) => {
      const headers = ['host: x', 'content-type: application/json', `content-length: ${200 * MB}`];
      const { status, after } = await sendRaw(port, head(target, headers));
      expect(status).toBeGreaterThanOrEqual(400);
      expect(after).toBeLessThan(AT_ONCE_MS);
    },
  );
});
