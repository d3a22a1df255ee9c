import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Redis } from 'ioredis';

import { findFreePort } from '../../demo/redis/free-port.ts';
import { findInstalledServer } from '../../demo/redis/installed-server.ts';
import type { Server } from '../../demo/redis/installed-server.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import { unpackServer } from '../../demo/redis/unpacked-server.ts';
import { until } from './until.ts';

export type WatchedRedis = {
  /** As `REDIS_URL` names it. */
  readonly url: string;
  readonly killMaster: () => void;
  /** The port of the master, as the sentinels have agreed. */
  readonly masterPort: () => Promise<number>;
  readonly close: () => Promise<void>;
};

const MASTER = 'baton-master';
const SAFE = ['--appendonly', 'yes', '--appendfsync', 'always'];

/** A master, its replica, and three sentinels, two of whom must agree. */
export async function startWatchedRedis(): Promise<WatchedRedis> {
  const master = await startRedis({ args: SAFE });
  const { port } = new URL(master.url);
  const replica = await startRedis({ args: [...SAFE, '--replicaof', '127.0.0.1', port] });
  const dir = mkdtempSync(join(tmpdir(), 'baton-sentinels-'));
  const server = (await findInstalledServer()) ?? (await unpackServer(() => undefined));
  if (!server) throw new Error('there is no Redis server');
  const sentinels: Awaited<ReturnType<typeof startSentinel>>[] = [];
  for (let i = 0; i < 3; i++) sentinels.push(await startSentinel({ server, dir, port }));
  const clients = sentinels.map((one) => new Redis({ host: '127.0.0.1', port: one.port }));
  for (const client of clients) client.on('error', () => undefined);
  // Enough to elect one of them, and a replica to elect.
  const isReady = async (client: Redis) =>
    /slaves=1,sentinels=3/u.test(String(await client.info('sentinel')));
  await until(async () => (await Promise.all(clients.map(isReady))).every(Boolean), {
    what: 'the sentinels to know each other',
  });
  const [asked] = clients as [Redis, Redis, Redis];
  return {
    url: `redis+sentinel://${sentinels.map((one) => `127.0.0.1:${one.port}`).join(',')}/${MASTER}`,
    killMaster: () => {
      process.kill(master.pid ?? 0, 'SIGKILL');
    },
    masterPort: async () => {
      const answer = await asked.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', MASTER);
      return Number((answer as string[])[1]);
    },
    close: async () => {
      for (const client of clients) client.disconnect();
      await Promise.all(sentinels.map(({ child }) => stop(child)));
      await Promise.all([master.stop(), replica.stop()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

type Start = { readonly server: Server; readonly dir: string; readonly port: string };

async function startSentinel({ server, dir, port: watched }: Start) {
  const port = await findFreePort();
  const file = join(dir, `${port}.conf`);
  writeFileSync(
    file,
    [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${dir}`,
      `sentinel monitor ${MASTER} 127.0.0.1 ${watched} 2`,
      `sentinel down-after-milliseconds ${MASTER} 1000`,
      `sentinel failover-timeout ${MASTER} 6000`,
    ].join('\n'),
  );
  const env = { ...process.env, ...server.env };
  const child = spawn(server.command, [file, '--sentinel'], { env, stdio: 'ignore' });
  // Whoever forgets to close, or dies: nobody outlives the test.
  process.once('exit', () => child.kill('SIGKILL'));
  return { child, port };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
