import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findFreePort } from '../../demo/redis/free-port.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import { until } from './until.ts';

/** A Redis as the runbook wants it, which may be killed and comes back at the same address with what it had on disk. */
export type MortalRedis = {
  readonly url: string;
  readonly kill: () => Promise<void>;
  readonly revive: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const SAFE = ['--appendonly', 'yes', '--appendfsync', 'always'];

export async function startMortalRedis(): Promise<MortalRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'baton-mortal-redis-'));
  const place = { dir, port: await findFreePort(), args: SAFE };
  let redis = await startRedis(place);
  return {
    url: redis.url,
    kill: async () => {
      const { pid = 0 } = redis;
      process.kill(pid, 'SIGKILL');
      await until(() => !isAlive(pid), { what: 'Redis to be dead' });
    },
    revive: async () => {
      redis = await startRedis(place);
    },
    close: async () => {
      await redis.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
