import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export type RawAnswer = {
  /** 0: closed without an answer. */
  readonly status: number;
  readonly text: string;
  /** ms from the first byte to the end of the connection. */
  readonly after: number;
};

/** A connection on which a test writes what it wants, when it wants; errors are no news here, an end is. */
export async function openRaw(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Waits until the other side ends the connection: what it said before. */
export async function endOf(socket: Socket): Promise<RawAnswer> {
  const startedAt = performance.now();
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  if (!socket.destroyed) await once(socket, 'close').catch(() => undefined);
  const text = Buffer.concat(chunks).toString('latin1');
  const status = Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0);
  return { status, text, after: performance.now() - startedAt };
}

/** Sends these bytes as they are, whatever they are, and waits for the end. Ask for it with `connection: close`. */
export async function sendRaw(port: number, ...bytes: (string | Buffer)[]): Promise<RawAnswer> {
  const socket = await openRaw(port);
  const answer = endOf(socket);
  for (const part of bytes) socket.write(part);
  return answer;
}

/** The head of a request, line by line, with the empty line. */
export function head(target: string, headers: readonly string[], method = 'POST'): string {
  return [`${method} ${target} HTTP/1.1`, 'connection: close', ...headers, '', ''].join('\r\n');
}

/** `name: value` lines of headers. */
export function lines(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}
