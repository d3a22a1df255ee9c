import { Redis } from 'ioredis';
import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { namedServers } from './connect-redis.ts';
import type { ServerOptions } from './connect-redis.ts';

/** Why Redis cannot be used: it is not there, it refuses us, or we do not trust it. `cause` is what the connection failed with. */
export async function whyAway(redis: Redis, cause: unknown): Promise<AppError> {
  const known = toKnown(cause);
  if (known) return known;
  // What a cluster or sentinels failed with hides what each of them said.
  for (const server of namedServers(redis)) {
    const told = toKnown(await firstTrouble(server));
    if (told) return told;
  }
  return new AppError('redis-unreachable', { cause });
}

/** The first word of what Redis answers is its code. */
const REFUSALS = ['WRONGPASS', 'NOAUTH', 'NOPERM'];
/** How Node names what may be wrong with a certificate: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const OF_CERTIFICATES = /CERT|^UNABLE_TO_|^INVALID_(?:CA|PURPOSE)$|^HOSTNAME_MISMATCH$/u;

function toKnown(cause: unknown): AppError | null {
  const trouble = cause as { message?: string; code?: string; lastNodeError?: unknown } | undefined;
  if (trouble?.lastNodeError) return toKnown(trouble.lastNodeError);
  const [word = ''] = trouble?.message?.split(' ') ?? [];
  const toError = (code: ErrorCode, reason: string) =>
    new AppError(code, { context: { reason }, cause });
  if (REFUSALS.includes(word)) return toError('redis-refused', word);
  const { code = '' } = trouble ?? {};
  return OF_CERTIFICATES.test(code) ? toError('redis-untrusted', code) : null;
}

/** What somebody hears who asks one server alone; undefined if nothing is wrong. */
async function firstTrouble(server: ServerOptions): Promise<unknown> {
  const patience = { connectTimeout: 1_500, socketTimeout: 1_500 };
  const redis = new Redis({ ...server, ...patience, lazyConnect: true, retryStrategy: null });
  const troubles: unknown[] = [];
  redis.on('error', (error) => troubles.push(error));
  await redis.connect().catch(() => undefined);
  redis.disconnect();
  return troubles[0];
}
