import { Cluster, Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { toRedisAddress } from './redis-address.ts';
import type { RedisAddress } from './redis-address.ts';
import { SteadyCluster } from './steady-cluster.ts';

export type Manner = RedisOptions & { readonly retryStrategy: () => number };
export type ServerOptions = Pick<RedisOptions, 'host' | 'port' | 'username' | 'password' | 'tls'>;

/** The servers that the address of a cluster or of sentinels names, each as it is reached alone. */
const NAMED = new WeakMap<Redis, readonly ServerOptions[]>();

/**
 * A connection to whatever `url` names. A cluster looks like one server to whoever keeps to one portal's keys in one step;
 * what looks at all keys asks `masters`.
 */
export function connectRedis(url: string, manner: Manner): Redis {
  const address = toRedisAddress(url);
  const options = { ...manner, reconnectOnError: isDemoted };
  if (!address) return new Redis(url, options);
  const isCluster = address.kind === 'cluster';
  const redis = isCluster ? toCluster(address, manner) : new Redis(toSentinels(address, options));
  const { tls, ...who } = login(address);
  // Sentinels are asked without a password.
  NAMED.set(
    redis,
    address.nodes.map((node) => ({ ...node, tls, ...(isCluster ? who : {}) })),
  );
  return redis;
}

/** None of a server of its own: what its connection fails with is what it said. */
export function namedServers(redis: Redis): readonly ServerOptions[] {
  return NAMED.get(redis) ?? [];
}

/** Every server that holds keys of its own. */
export function masters(redis: Redis): readonly Redis[] {
  return redis instanceof Cluster ? (redis as Cluster).nodes('master') : [redis];
}

/** Every server that this connection speaks to, now and later. */
export function eachServer(redis: Redis, tell: (server: Redis) => void): void {
  if (!(redis instanceof Cluster)) return tell(redis);
  (redis as Cluster).on('+node', tell);
}

function toCluster(address: RedisAddress, { retryStrategy, ...manner }: Manner): Redis {
  const cluster = new SteadyCluster(address.nodes, {
    clusterRetryStrategy: retryStrategy,
    enableOfflineQueue: manner.enableOfflineQueue,
    // A master that is dead, a slot that moves: who waits for Redis waits for them, too, longer than a fail-over lasts.
    // Otherwise 16 tries, a second or two.
    ...(manner.maxRetriesPerRequest === null
      ? { maxRedirections: 100, retryDelayOnMoved: 50 }
      : {}),
    redisOptions: { ...manner, ...login(address) },
    // Certificates are for names, not for the addresses behind them.
    ...(address.isTls ? { dnsLookup: (name, done) => done(null, name) } : {}),
  });
  // All commands are there; what is not (scanning all keys) is left to `masters`.
  return cluster as unknown as Redis;
}

function toSentinels(address: RedisAddress, manner: Manner): RedisOptions {
  return {
    ...manner,
    ...login(address),
    sentinels: [...address.nodes],
    name: address.master,
    db: address.database,
    sentinelRetryStrategy: manner.retryStrategy,
    sentinelCommandTimeout: 1_500,
    // No `failoverDetector`: a fail-over that it hears of while it connects ends the connection for good (ioredis 6.0).
    ...(address.isTls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
  };
}

function login({ username, password, isTls }: RedisAddress): RedisOptions {
  return { username, password, ...(isTls ? { tls: {} } : {}) };
}

/** Another server is the master now: connect anew, and ask again there. */
function isDemoted({ message }: Error): 2 | false {
  return message.startsWith('READONLY') ? 2 : false;
}
