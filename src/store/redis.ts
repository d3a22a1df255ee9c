import { once } from 'node:events';
import type { Redis } from 'ioredis';
import { AppError } from '../errors.ts';
import { connectRedis } from './connect-redis.ts';
import { endSilence } from './end-silence.ts';
import { whyAway } from './why-away.ts';

export type { Redis } from 'ioredis';

/**
 * For a request, and for a person at the terminal: a Redis that is away or silent is an error within 1.3 s, so that HubSpot
 * gets its 503 and retries, instead of a command that waits in a queue.
 */
export function connectFailingFast(url: string): Redis {
  const redis = connectRedis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 1_500,
    retryStrategy: () => 250,
  });
  endSilence(redis);
  return quiet(redis);
}

/** For a command: Redis must be there now. */
export async function answering(redis: Redis): Promise<void> {
  try {
    if (redis.status !== 'ready') {
      await Promise.race([
        once(redis, 'ready'),
        once(redis, 'close').then(() => Promise.reject(new Error('closed'))),
      ]);
    }
    await redis.ping();
  } catch (cause) {
    throw await whyAway(redis, TROUBLES.get(redis) ?? cause);
  }
}

/**
 * The connection was given up, a master of a cluster is dead, or a slot is moving; while we ask, others may answer, or the
 * same server again. Nothing but the words tells.
 */
const OUT_OF_REACH =
  /^(?:Connection is closed|Socket timeout|Stream isn't writeable|Reached the max retries|Too many Cluster redirections|CLUSTERDOWN|TRYAGAIN|MOVED|ASK)\b/u;

/** Whether a command failed because the server that it was for is not there. */
export function isOutOfReach(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'redis-unreachable';
  return error instanceof Error && OUT_OF_REACH.test(error.message);
}

/**
 * For workers: waits for Redis to come back. BullMQ asks for `maxRetriesPerRequest: null`. A connection that is silent
 * for longer than BullMQ ever waits in it (10 s) is half-open: its other end is gone and nobody said so.
 */
export function connectPatiently(url: string): Redis {
  return quiet(
    connectRedis(url, {
      maxRetriesPerRequest: null,
      retryStrategy: () => 500,
      socketTimeout: 15_000,
    }),
  );
}

/** What each connection failed with last, while it is not there. */
const TROUBLES = new WeakMap<Redis, unknown>();

/** ioredis throws an `error` event without a listener; commands report their own failures. */
function quiet(redis: Redis): Redis {
  redis.on('error', (error) => {
    TROUBLES.set(redis, error);
    // ioredis listens for one error of a socket; one over TLS may have two, and the second would end the process.
    // A cluster has no socket of its own.
    (redis.stream as Redis['stream'] | undefined)?.on('error', () => undefined);
  });
  redis.on('ready', () => TROUBLES.delete(redis));
  return redis;
}

/** A pipeline reports failures in its answers; here any failure is a failure. Returns the answers, in order. */
export async function allOf(pipeline: {
  exec(): Promise<[Error | null, unknown][] | null>;
}): Promise<unknown[]> {
  const answers = (await pipeline.exec()) ?? [];
  for (const [error] of answers) {
    // Half of it was done by one server, and half is another's now: nobody but who asked knows how to do it again.
    if (isOutOfReach(error)) throw new AppError('redis-unreachable', { cause: error });
    if (error) throw error;
  }
  return answers.map(([, answer]) => answer);
}
