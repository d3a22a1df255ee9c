import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** HubSpot sends at most ten at once (maxConcurrentRequests of the app definition). */
const CONNECTIONS = 10;

export type Sent = { readonly seconds: number; readonly latenciesMs: readonly number[] };

type Load = {
  readonly port: number;
  readonly requests: readonly Buffer[];
  /** Absent: as fast as it goes. Else a request leaves so often, and its latency counts from when it should have left. */
  readonly everyMs?: number;
};

/** Sends over kept-alive connections, one request at a time on each. Anything but a 200 fails: only what was acknowledged counts. */
export async function sendAll({ port, requests, everyMs }: Load): Promise<Sent> {
  const latenciesMs: number[] = [];
  let next = 0;
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => open(port)));
  const start = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      while (next < requests.length) {
        const place = next++;
        const from = everyMs === undefined ? performance.now() : start + place * everyMs;
        const early = from - performance.now();
        if (early > 0) await wait(early);
        await send(socket, requests[place] ?? Buffer.alloc(0));
        latenciesMs.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  for (const socket of sockets) socket.destroy();
  return { seconds, latenciesMs };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** Our answers are a few bytes in one piece; one that is cut in two is put together. */
function send(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const end = (error?: Error) => {
      socket.off('data', listen).off('close', gone);
      if (error) reject(error);
      else resolve();
    };
    const gone = () => end(new Error('the connection was closed before an answer came'));
    const listen = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      const body = answer.indexOf('\r\n\r\n') + 4;
      if (body < 4) return;
      const length = Number(/content-length: (\d+)/iu.exec(answer)?.[1] ?? 0);
      if (answer.length < body + length) return;
      end(answer.startsWith('HTTP/1.1 200 ') ? undefined : new Error(`not a 200: ${answer}`));
    };
    socket.on('data', listen).on('close', gone);
    socket.write(request);
  });
}
