import { findFreePort } from '../../demo/redis/free-port.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import type { StartedRedis } from '../../demo/redis/start-redis.ts';
import { toArgs } from './redis-security.ts';
import type { Security } from './redis-security.ts';

const SAFE = ['appendonly yes', 'appendfsync always'];

/** A server of its own, as the runbook wants it, that keeps strangers out. `url` is how Baton reaches it. */
export async function startSecuredRedis(security: Security): Promise<StartedRedis> {
  const port = await findFreePort();
  const redis = await startRedis({
    port,
    args: toArgs([...security.listen(port), ...security.guard, ...SAFE]),
    url: security.adminUrl(port),
  });
  return { ...redis, url: `${security.scheme}://${security.login}127.0.0.1:${port}` };
}
