import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A network between two: it may go, break, or swallow what it is given. */
export type FaultProxy = {
  readonly port: number;
  /** An address with its host and port replaced by this proxy's. */
  readonly through: (url: string) => string;
  /** Connections that were asked for, and those that are there now. */
  readonly asked: () => number;
  readonly open: () => number;
  /** Bytes that were swallowed: the fault struck while somebody spoke. */
  readonly swallowed: () => number;
  /** Everything goes through again. Connections that hung go on hanging: whoever is at their ends must let go of them. */
  readonly pass: () => void;
  /** Every connection is reset, and so is each that comes. */
  readonly cut: () => void;
  /** Half-open: connections stand and are accepted, and nothing ever comes through. */
  readonly hang: () => void;
  /** Everything goes through, each piece this many ms later. */
  readonly delay: (ms: number) => void;
  readonly close: () => Promise<void>;
};

type Manner = 'pass' | 'cut' | 'hang';
type Pair = { readonly ends: readonly [Socket, Socket | null]; hangs: boolean };

/** Stands before a port of this machine. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const pairs = new Set<Pair>();
  let manner: Manner = 'pass';
  let wait = 0;
  let asked = 0;
  let swallowed = 0;

  const end = (pair: Pair): void => {
    pairs.delete(pair);
    for (const socket of pair.ends) socket?.resetAndDestroy();
  };
  const carry = (pair: Pair, from: Socket, to: Socket | null): void => {
    from.on('error', () => undefined);
    // What was cut at one end is cut at the other; what hangs hides even that.
    from.on('close', () => (pair.hangs ? null : end(pair)));
    from.on('data', (chunk) => {
      if (pair.hangs || !to) {
        swallowed += chunk.length;
        return;
      }
      if (wait === 0) to.write(chunk);
      // Timers of the same length fire in order.
      else setTimeout(() => (to.destroyed || pair.hangs ? null : to.write(chunk)), wait);
    });
  };
  const server = createServer((near) => {
    asked++;
    if (manner === 'cut') {
      near.on('error', () => undefined);
      near.resetAndDestroy();
      return;
    }
    const hangs = manner === 'hang';
    const far = hangs ? null : createConnection({ host: hostname, port: Number(targetPort) });
    const pair: Pair = { ends: [near, far], hangs };
    pairs.add(pair);
    for (const socket of pair.ends) socket?.setNoDelay(true);
    carry(pair, near, far);
    if (far) carry(pair, far, near);
    if (hangs) near.on('close', () => pairs.delete(pair));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    port,
    through: (url) => {
      const there = new URL(url);
      there.host = `127.0.0.1:${port}`;
      return there.href.replace(/\/$/u, '');
    },
    asked: () => asked,
    open: () => pairs.size,
    swallowed: () => swallowed,
    pass: () => {
      [manner, wait] = ['pass', 0];
    },
    cut: () => {
      manner = 'cut';
      for (const pair of pairs) end(pair);
    },
    hang: () => {
      manner = 'hang';
      for (const pair of pairs) pair.hangs = true;
    },
    delay: (ms) => {
      [manner, wait] = ['pass', ms];
    },
    close: async () => {
      for (const pair of pairs) end(pair);
      server.close();
      await once(server, 'close');
    },
  };
}
