import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startFaultProxy } from '../support/fault-proxy.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { until } from '../support/until.ts';

/** Says back whatever it is told. */
let server: Server;
let proxy: FaultProxy;
const sockets: Socket[] = [];

beforeEach(async () => {
  server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await startFaultProxy(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await proxy.close();
  server.close();
});

type Caller = { socket: Socket; heard: () => string; ended: () => string | null };

function call(): Caller {
  const socket = createConnection({ host: '127.0.0.1', port: proxy.port });
  sockets.push(socket);
  let heard = '';
  let ended: string | null = null;
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  socket.on('error', (error: NodeJS.ErrnoException) => (ended = error.code ?? error.message));
  socket.on('end', () => (ended ??= 'end'));
  return { socket, heard: () => heard, ended: () => ended };
}

async function talk(text = 'hello'): Promise<Caller> {
  const caller = call();
  caller.socket.write(text);
  await until(() => caller.heard() === text);
  return caller;
}

describe('the faulty network', () => {
  it('passes what is said both ways, counts connections, and ends them at both ends', async () => {
    const caller = await talk();
    expect([proxy.asked(), proxy.open()]).toEqual([1, 1]);
    caller.socket.end();
    await until(() => proxy.open() === 0);
    await talk();
    expect(proxy.asked()).toBe(2);
  });

  it('cuts what is there and what comes with a reset, and passes again', async () => {
    const caller = await talk();
    proxy.cut();
    await until(() => caller.ended() === 'ECONNRESET');
    const next = call();
    await until(() => next.ended() === 'ECONNRESET');
    expect(proxy.open()).toBe(0);
    proxy.pass();
    await talk();
  });

  it('hangs: connections stand, are accepted, and swallow everything, also when it passes again', async () => {
    const caller = await talk();
    proxy.hang();
    const next = call();
    await until(() => proxy.open() === 2);
    caller.socket.write('is anybody there');
    next.socket.write('is anybody there');
    await until(() => proxy.swallowed() === 32);
    proxy.pass();
    await talk();
    caller.socket.write('?');
    await until(() => proxy.swallowed() === 33);
    expect([caller.heard(), caller.ended()]).toEqual(['hello', null]);
    expect([next.heard(), next.ended()]).toEqual(['', null]);
  });

  it('delays: everything comes, in order, later', async () => {
    proxy.delay(60);
    const at = performance.now();
    const caller = await talk('one');
    // There and back.
    expect(performance.now() - at).toBeGreaterThan(115);
    for (const word of ['two', 'three', 'four']) caller.socket.write(word);
    await until(() => caller.heard() === 'onetwothreefour');
  });

  it('puts itself into an address, with whatever else is in it', () => {
    expect(proxy.through('redis://name:word@127.0.0.1:1/2')).toBe(
      `redis://name:word@127.0.0.1:${proxy.port}/2`,
    );
    expect(proxy.through('http://127.0.0.1:1')).toBe(`http://127.0.0.1:${proxy.port}`);
  });
});
