import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';

import type { Server } from './installed-server.ts';

export type Launch = {
  readonly server: Server;
  readonly dir: string;
  readonly port: number;
  readonly args: readonly string[];
  /** Remove `dir` when the parent dies without having called stop. */
  readonly temporary: boolean;
};

export const LOG_FILE = 'redis.log';

/**
 * The lifeline: a shell reads from a pipe that only the parent holds. When the parent goes, however it goes
 * (kill -9 too), the pipe ends without a goodbye and the shell kills Redis. The shell that starts Redis becomes it
 * (exec), so `$$`, the child's pid and the pid that Redis reports are one.
 */
const LIFELINE = `
{ [ -n "$(cat <&3)" ] || { kill -KILL $$; [ -z "$TEMPORARY" ] || rm -rf "$TEMPORARY"; }; } >/dev/null 2>&1 &
exec "$@" 3<&-
`;

/** Starts a server on loopback that keeps nothing on disk unless `args` say otherwise: the last setting wins. */
export function launchServer({ server, dir, port, args, temporary }: Launch): ChildProcess {
  const settings = [
    ...['--bind', '127.0.0.1', '--port', String(port), '--dir', dir],
    ...['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
    // Workers wait in Redis for what is due; it looks `hz` times a second whether they have waited long enough.
    ...['--hz', '100'],
    ...args,
  ];
  const log = openSync(join(dir, LOG_FILE), 'a');
  // In a session of its own, so that Ctrl-C reaches Redis only after those who still need it have closed.
  const child = spawn('sh', ['-c', LIFELINE, 'redis', server.command, ...settings], {
    cwd: dir,
    detached: true,
    env: { ...process.env, ...server.env, TEMPORARY: temporary ? dir : '' },
    stdio: ['ignore', log, log, 'pipe'],
  });
  closeSync(log);
  holdLifeline(child);
  child.unref();
  return child;
}

function holdLifeline(child: ChildProcess): void {
  const lifeline = child.stdio[3];
  if (!(lifeline instanceof Socket)) throw new Error('the pipe to the child is missing');
  // Neither the pipe nor the child keeps a script alive that forgot to stop Redis.
  lifeline.unref();
  // The shell may be gone before it reads the goodbye.
  lifeline.on('error', () => undefined);
  child.once('exit', () => lifeline.end('goodbye'));
}
