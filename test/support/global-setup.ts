import type { TestProject } from 'vitest/node';

import { startRedis } from '../../demo/redis/start-redis.ts';
import type {} from './provided.ts';

/** One Redis for the whole suite; every test file keeps to its own prefix (see redis.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const redis = await startRedis({ say: (line) => process.stdout.write(`${line}\n`) });
  project.provide('redisUrl', redis.url);
  return () => redis.stop();
}
