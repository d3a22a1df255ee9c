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
import { toArgs } from './redis-security.ts';
import type { Security } from './redis-security.ts';
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
const SAFE = ['appendonly yes', 'appendfsync always', 'repl-diskless-sync-delay 0'];

/** A master, its replica, and three sentinels, two of whom must agree. Sentinels want no password. */
export async function startWatchedRedis(security?: Security): Promise<WatchedRedis> {
  const master = await startServer(security);
  const { port } = new URL(master.url);
  const replica = await startServer(security, [`replicaof 127.0.0.1 ${port}`]);
  const dir = mkdtempSync(join(tmpdir(), 'baton-sentinels-'));
  const server = (await findInstalledServer()) ?? (await unpackServer(() => undefined));
  if (!server) throw new Error('there is no Redis server');
  const sentinels: Awaited<ReturnType<typeof startSentinel>>[] = [];
  for (let i = 0; i < 3; i++) sentinels.push(await startSentinel({ server, dir, port, security }));
  const tls = security?.admin.tls;
  const clients = sentinels.map((one) => new Redis({ host: '127.0.0.1', port: one.port, tls }));
  for (const client of clients) client.on('error', () => undefined);
  // Enough to elect one of them, and a replica to elect.
  const isReady = async (client: Redis) =>
    /slaves=1,sentinels=3/u.test(String(await client.info('sentinel')));
  await until(async () => (await Promise.all(clients.map(isReady))).every(Boolean), {
    what: 'the sentinels to know each other',
  });
  const [asked] = clients as [Redis, Redis, Redis];
  const { scheme = 'redis', login = '' } = security ?? {};
  return {
    url: `${scheme}+sentinel://${login}${sentinels.map((one) => `127.0.0.1:${one.port}`).join(',')}/${MASTER}`,
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
      // A master waits for the replica that it has.
      await replica.stop();
      await master.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function startServer(security: Security | undefined, lines: readonly string[] = []) {
  const port = await findFreePort();
  const secured = security ? [...security.listen(port), ...security.guard] : [];
  const args = toArgs([...SAFE, ...secured, ...lines]);
  return startRedis({ port, args, url: security?.adminUrl(port) });
}

type Start = {
  readonly server: Server;
  readonly dir: string;
  readonly port: string;
  readonly security: Security | undefined;
};

async function startSentinel({ server, dir, port: watched, security }: Start) {
  const port = await findFreePort();
  const file = join(dir, `${port}.conf`);
  writeFileSync(
    file,
    [
      ...(security?.listen(port) ?? [`port ${port}`]),
      'bind 127.0.0.1',
      `dir ${dir}`,
      `sentinel monitor ${MASTER} 127.0.0.1 ${watched} 2`,
      `sentinel down-after-milliseconds ${MASTER} 1000`,
      `sentinel failover-timeout ${MASTER} 6000`,
      ...(security?.watch(MASTER) ?? []),
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
