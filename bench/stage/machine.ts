import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { askRedis } from '../ask-redis.ts';

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = ['bullmq', 'fastify', 'ioredis'];

/** When and where something was measured, in one line: the processor, the load, and what it ran on. */
export async function describeMachine(redisUrl: string): Promise<string> {
  const redis = /^redis_version:(.*)\r$/mu.exec(await askRedis(redisUrl, 'INFO', 'server'))?.[1];
  const versions = PACKAGES.map((name) => `${name} ${versionOf(name)}`);
  const [first] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  return [
    `${new Date().toISOString().slice(0, 16)}Z`,
    `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}`,
    `load ${load.join(' ')}`,
    [`Node ${process.versions.node}`, `Redis ${redis}`, ...versions].join(', '),
  ].join('; ');
}

function versionOf(name: string): string {
  const file = join(ROOT, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
