import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creation, openEntrance } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';
import { endOf, head, lines, openRaw, sendRaw } from '../support/raw-http.ts';
import { signWebhook, WEBHOOK_PATH } from '../support/sign-webhook.ts';

/** Ten seconds for a request, and what it takes to notice. */
const PATIENCE_MS = 14_000;
const IDLE = 1_000;
/** For a request of somebody else meanwhile. */
const SERVED_MS = 5_000;

describe('slow clients', () => {
  let entrance: Entrance;
  let port: number;
  beforeAll(async () => {
    entrance = await openEntrance();
    port = await entrance.listen();
  });
  afterAll(() => entrance.close());

  const BODY = JSON.stringify([creation(1)]);
  const HEAD = head(WEBHOOK_PATH, [
    'host: x',
    `content-length: ${BODY.length}`,
    ...lines(signWebhook({ body: BODY })),
  ]);

  /** Writes byte by byte until nobody listens any more. */
  async function drip(socket: Socket, text: string): Promise<void> {
    for (const letter of text) {
      if (socket.destroyed) return;
      socket.write(letter);
      await pause(1_000);
    }
  }

  const served = async (): Promise<number> => {
    const before = performance.now();
    const { status } = await sendRaw(port, HEAD + BODY);
    expect(status).toBe(200);
    return performance.now() - before;
  };

  // All at once, since each takes its time.
  it('G32 are cut off within seconds, whatever they are slow at, and keep nobody waiting', async () => {
    const slow: [string, (socket: Socket) => void][] = [
      ['headers byte by byte', (socket) => void drip(socket, HEAD)],
      ['a request line byte by byte', (socket) => void drip(socket, `POST /${'a'.repeat(99)}`)],
      ['headers without an end', (socket) => socket.write(HEAD.slice(0, -2))],
      ['a body byte by byte', (socket) => (socket.write(HEAD), void drip(socket, BODY))],
      ['a body that never comes', (socket) => socket.write(HEAD)],
      ['half a body', (socket) => socket.write(HEAD + BODY.slice(0, 9))],
      [
        'chunks without an end',
        (socket) => {
          const chunked = HEAD.replace(/content-length: \d+/u, 'transfer-encoding: chunked');
          socket.write(chunked);
          void drip(socket, '1\r\n[\r\n'.repeat(20));
        },
      ],
      ['nothing at all', () => undefined],
      ['empty lines', (socket) => void drip(socket, '\n'.repeat(60))],
      [
        'a second request byte by byte',
        (socket) => {
          socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
          void drip(socket, HEAD);
        },
      ],
    ];
    const ends = slow.map(async ([name, begin]) => {
      const socket = await openRaw(port);
      const end = endOf(socket);
      begin(socket);
      const late = pause(PATIENCE_MS + 5_000).then(() => socket.destroy());
      const { after } = await Promise.race([end, late.then(() => end)]);
      return { name, after: Math.round(after) };
    });
    const waits: number[] = [];
    for (let second = 0; second < 10; second++) {
      waits.push(await served());
      await pause(500);
    }
    const all = await Promise.all(ends);
    expect(all.filter(({ after }) => after > PATIENCE_MS)).toEqual([]);
    expect(Math.max(...waits)).toBeLessThan(SERVED_MS);
    expect(await entrance.due()).toEqual(['1']);
  });

  it('G32 a thousand that say nothing keep nobody waiting, and are cut off too', async () => {
    const sockets = await Promise.all(Array.from({ length: IDLE }, () => openRaw(port)));
    const ends = sockets.map(endOf);
    expect(await served()).toBeLessThan(SERVED_MS);
    for (const socket of sockets) socket.write('POST ');
    expect(await served()).toBeLessThan(SERVED_MS);
    const all = await Promise.all(ends);
    expect(all.filter(({ after }) => after > PATIENCE_MS)).toEqual([]);
    expect(await served()).toBeLessThan(SERVED_MS);
  });

  it('G32 one that never reads its answers is not answered without end', async () => {
    const socket = await openRaw(port);
    socket.pause();
    const request = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(1_000);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 200 && !socket.destroyed; i++) socket.write(request);
    await pause(1_000);
    expect(await served()).toBeLessThan(SERVED_MS);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
    socket.destroy();
  });
});
