import { Cluster, Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { toRedisAddress } from './redis-address.ts';
import type { RedisAddress } from './redis-address.ts';

export type Manner = RedisOptions & { readonly retryStrategy: () => number };

/**
 * A connection to whatever `url` names. A cluster looks like one server to whoever keeps to one portal's keys in one step;
 * what looks at all keys asks `masters`.
 */
export function connectRedis(url: string, manner: Manner): Redis {
  const address = toRedisAddress(url);
  if (address?.kind === 'cluster') return toCluster(address, manner);
  const options = { ...manner, reconnectOnError: isDemoted };
  return address ? new Redis(toSentinels(address, options)) : new Redis(url, options);
}

/** Every server that holds keys of its own. */
export function masters(redis: Redis): readonly Redis[] {
  return redis instanceof Cluster ? (redis as Cluster).nodes('master') : [redis];
}

function toCluster(address: RedisAddress, { retryStrategy, ...manner }: Manner): Redis {
  const cluster = new Cluster([...address.nodes], {
    clusterRetryStrategy: retryStrategy,
    enableOfflineQueue: manner.enableOfflineQueue,
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
