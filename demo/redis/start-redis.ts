import type { Server } from './installed-server.ts';
import { findInstalledServer } from './installed-server.ts';
import type { Place } from './own-redis.ts';
import { startOwnRedis } from './own-redis.ts';
import { readServerInfo } from './server-info.ts';
import { unpackServer } from './unpacked-server.ts';

/** A `dir`, `port` or `args` asks for a server of one's own, to stop and start at will, whatever REDIS_URL says. */
export type StartRedisOptions = Place & {
  readonly say?: (line: string) => void;
  /** Reserved: for now nothing stands in for Redis, with or without it. */
  readonly allowMemoryStandIn?: boolean;
};

export type StartedRedis = {
  readonly url: string;
  readonly version: string;
  /** For people: where this Redis comes from. */
  readonly how: string;
  /** Only of a server that we started. */
  readonly pid?: number;
  /** Ends a server that we started and forgets its temporary folder; leaves REDIS_URL's alone. */
  stop(): Promise<void>;
};

const REMEDY = `Baton needs Redis 6.2 or newer, or Valkey, and found none. One of these helps:
  Debian, Ubuntu:  sudo apt-get install redis-server
  macOS:           brew install redis
  Docker:          docker run --rm -p 127.0.0.1:6379:6379 redis:7.4-alpine
                   and set REDIS_URL=redis://127.0.0.1:6379`;

/**
 * A Redis for the demo, the tests and the benches, on a machine that may have none: REDIS_URL, else a server on
 * the PATH, else one unpacked from Debian's packages. Never what happens to answer on 6379: that is somebody's.
 */
export async function startRedis(options: StartRedisOptions = {}): Promise<StartedRedis> {
  const { say = () => undefined, dir, port, args, url } = options;
  const given = process.env.REDIS_URL ?? '';
  const wantsOwn = dir !== undefined || port !== undefined || args !== undefined;
  if (given !== '' && !wantsOwn) return useGiven(given);
  const server = (await findInstalledServer()) ?? (await unpackOrExplain(say));
  const redis = await startOwnRedis(server, { dir, port, args, url });
  say(`Redis ${redis.version} on ${redis.url} (${server.how})`);
  return { ...redis, how: server.how };
}

async function useGiven(url: string): Promise<StartedRedis> {
  // The address may hold a password, so only its host is named.
  const host = URL.canParse(url) ? new URL(url).host : 'no valid address';
  try {
    const info = await readServerInfo(url);
    if (!info.recentEnough) throw new Error(`it is version ${info.version}, 6.2 is needed`);
    return { url, version: info.version, how: 'REDIS_URL', stop: () => Promise.resolve() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`REDIS_URL is set (${host}) but cannot be used: ${reason}`, { cause: error });
  }
}

async function unpackOrExplain(say: (line: string) => void): Promise<Server> {
  try {
    const server = await unpackServer(say);
    if (server !== undefined) return server;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${REMEDY}\n\nUnpacking a Debian package was tried:\n${reason}`, {
      cause: error,
    });
  }
  throw new Error(REMEDY);
}
