import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { Redis } from 'ioredis';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { readServerInfo } from '../../../demo/redis/server-info.ts';
import { startRedis } from '../../../demo/redis/start-redis.ts';
import { testRedis } from '../../support/redis.ts';

const STARTER = resolve(import.meta.dirname, '../../../demo/redis/start-redis.ts');

describe('startRedis', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('gives the suite one Redis and every test file a prefix', async () => {
    const { url, prefix } = testRedis();
    expect((await readServerInfo(url)).recentEnough).toBe(true);
    expect(testRedis()).toEqual({ url, prefix: expect.not.stringMatching(prefix) });
  });

  it('starts again on the same port with the same data after kill -9', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'baton-test-'));
    const args = ['--appendonly', 'yes', '--appendfsync', 'always'];
    const first = await startRedis({ dir, args });
    await write(first.url, 'lead', 'dana');
    process.kill(Number(first.pid), 'SIGKILL');
    await first.stop();

    const second = await startRedis({ dir, args, port: Number(new URL(first.url).port) });
    expect(second.url).toBe(first.url);
    expect(await read(second.url, 'lead')).toBe('dana');
    await second.stop();
    expect(existsSync(dir)).toBe(true);
    await rm(dir, { recursive: true });
  });

  it('leaves nothing running when its parent is killed', async () => {
    const script = `import { startRedis } from ${JSON.stringify(STARTER)};
      console.log((await startRedis({ args: [] })).url);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string];
    await readServerInfo(url.trim());
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(readServerInfo(url.trim())).rejects.toThrow(), 5000);
  });

  it('fails loudly, and without the password, when REDIS_URL does not answer', async () => {
    vi.stubEnv('REDIS_URL', 'redis://baton:hush@127.0.0.1:1');
    const error = await startRedis().catch((reason: unknown) => String(reason));
    expect(error).toMatch(/REDIS_URL is set \(127\.0\.0\.1:1\) but cannot be used/);
    expect(error).not.toContain('hush');
  });

  it('uses REDIS_URL and leaves it running', async () => {
    const { url } = testRedis();
    vi.stubEnv('REDIS_URL', url);
    const redis = await startRedis();
    expect(redis).toMatchObject({ url, how: 'REDIS_URL' });
    await redis.stop();
    await expect(readServerInfo(url)).resolves.toBeDefined();
  });
});

async function write(url: string, key: string, value: string): Promise<void> {
  const client = new Redis(url);
  await client.set(key, value);
  client.disconnect();
}

async function read(url: string, key: string): Promise<string | null> {
  const client = new Redis(url);
  const value = await client.get(key);
  client.disconnect();
  return value;
}
