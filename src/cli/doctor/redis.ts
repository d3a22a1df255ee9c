import type { Inspection } from '../../services/inspection.ts';
import { check, fail, notLookedAt, ok, warn } from './check.ts';
import type { Check, Finding } from './check.ts';

type Facts = Awaited<ReturnType<Inspection['redisFacts']>>;

const WHY = {
  reach: 'Redis holds every waiting lead; while it is away, webhooks are answered 503.',
  version: 'Baton uses commands that older servers do not have.',
  evict: 'Each waiting lead is in a key; a key that Redis drops is a lead that nobody follows up.',
  persist:
    'A 200 to HubSpot promises that the events survive a crash; HubSpot does not send again.',
};

export async function checkRedis(inspection: Inspection): Promise<Check[]> {
  const reach = await check({ id: 'redis', why: WHY.reach }, async () => {
    await inspection.redisAnswers();
    return ok('Redis answers.');
  });
  if (reach.state !== 'ok') return [reach];
  let facts: Facts;
  try {
    facts = await inspection.redisFacts();
  } catch {
    const because = 'This Redis does not tell about itself (INFO is refused)';
    return [reach, notLookedAt('redis-settings', 'version, persistence and eviction', because)];
  }
  return [
    reach,
    await check({ id: 'redis-version', why: WHY.version }, () => judgeVersion(facts)),
    await check({ id: 'redis-eviction', why: WHY.evict }, () => judgeEviction(facts)),
    await check({ id: 'redis-persistence', why: WHY.persist }, () => judgePersistence(facts)),
  ];
}

function judgeVersion({ version }: Facts): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 6 || (major === 6 && minor >= 2)
    ? ok(`Redis ${version} is recent enough.`)
    : fail(`Redis ${version} is too old.`, 'Use Redis 6.2 or newer, or Valkey.');
}

function judgeEviction({ maxmemoryPolicy: policy }: Facts): Finding {
  return policy === 'noeviction'
    ? ok('Redis never drops a key by itself (maxmemory-policy noeviction).')
    : fail(
        `Redis may drop keys when memory is short (maxmemory-policy ${policy}).`,
        'Set `maxmemory-policy noeviction` in redis.conf, or `CONFIG SET maxmemory-policy noeviction`.',
      );
}

function judgePersistence({ appendOnly, appendFsync }: Facts): Finding {
  if (!appendOnly) {
    return warn(
      'Redis keeps no append-only file: a restart loses all that is waiting since the last snapshot.',
      'Set `appendonly yes` and `appendfsync always` in redis.conf.',
    );
  }
  if (appendFsync === 'everysec' || appendFsync === 'no') {
    const loss = appendFsync === 'no' ? 'what the system had not written yet' : 'up to a second';
    return warn(
      `Redis writes its append-only file with appendfsync ${appendFsync}: a power cut loses ${loss} of events that were answered with 200.`,
      'Set `appendfsync always` in redis.conf, or accept it: the modified-since search finds most changes again.',
    );
  }
  const how =
    appendFsync ?? 'not told; a managed server may use everysec, which risks a second of events';
  return ok(`Redis keeps an append-only file (appendfsync ${how}).`);
}
