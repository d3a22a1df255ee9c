import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { findFreePort } from './free-port.ts';
import type { Server } from './installed-server.ts';
import { launchServer, LOG_FILE } from './launch-server.ts';
import type { ServerInfo } from './server-info.ts';
import { readServerInfo } from './server-info.ts';

const START_MS = 15_000;
const STOP_MS = 5_000;

export type Place = {
  readonly dir?: string;
  readonly port?: number;
  readonly args?: readonly string[];
  /** How it is reached where `args` want TLS or a login of whoever comes; else plainly, on its port. */
  readonly url?: string;
};

export type OwnRedis = {
  readonly url: string;
  readonly pid: number;
  readonly version: string;
  stop(): Promise<void>;
};

/** Starts a server of our own and waits until it answers. A folder that was given stays when it stops. */
export async function startOwnRedis(server: Server, place: Place): Promise<OwnRedis> {
  const temporary = place.dir === undefined;
  const dir = resolve(place.dir ?? (await mkdtemp(join(tmpdir(), 'baton-redis-'))));
  await mkdir(dir, { recursive: true });
  const forget = async (): Promise<void> => {
    if (temporary) await rm(dir, { recursive: true, force: true });
  };
  const args = place.args ?? [];
  for (let attempt = 1; ; attempt++) {
    const port = place.port ?? (await findFreePort());
    const child = launchServer({ server, dir, port, args, temporary });
    const url = place.url ?? `redis://127.0.0.1:${String(port)}`;
    const info = await waitUntilReady(url, child);
    if (info !== undefined) {
      const stop = (): Promise<void> => stopServer(child).then(forget);
      return { url, pid: info.pid, version: info.version, stop };
    }
    await stopServer(child);
    const log = await readLastLines(join(dir, LOG_FILE));
    // Between finding a free port and using it, somebody else took it.
    const unlucky = place.port === undefined && log.includes('Address already in use');
    if (unlucky && attempt < 5) continue;
    await forget();
    throw new Error(`${server.command} did not start on port ${String(port)}:\n${log}`);
  }
}

async function readLastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-8).join('\n');
}

/** Undefined if the child gives up. Only an answer from this very child counts: the port may be another's. */
async function waitUntilReady(url: string, child: ChildProcess): Promise<ServerInfo | undefined> {
  const deadline = Date.now() + START_MS;
  while (isRunning(child) && Date.now() < deadline) {
    const info = await readServerInfo(url).catch(() => undefined);
    if (info !== undefined && info.pid === child.pid) return info;
    await sleep(25);
  }
  return undefined;
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  child.ref();
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(patience);
}
