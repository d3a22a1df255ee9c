import { masters } from './connect-redis.ts';
import type { Redis } from './redis.ts';

export type RedisFacts = {
  /** `7.4.1`; Valkey says which Redis it is compatible with. */
  readonly version: string;
  readonly appendOnly: boolean;
  /** `always`, `everysec` or `no`; null where the server does not tell (managed ones may refuse CONFIG). */
  readonly appendFsync: string | null;
  readonly maxmemoryPolicy: string;
  /** False: what was to be written to the append-only file last could not be, a full disk for example. */
  readonly appendOk: boolean;
  /** Bytes; a limit of 0 is none. */
  readonly memory: { readonly used: number; readonly limit: number };
};

/** Of a cluster: in each respect those of the server that is worst off. */
export async function readRedisFacts(redis: Redis): Promise<RedisFacts> {
  const [first, ...others] = await Promise.all(masters(redis).map(readServer));
  if (!first) throw new Error('no server of the cluster is known yet');
  return others.reduce(worse, first);
}

function worse(a: RedisFacts, b: RedisFacts): RedisFacts {
  const fullness = ({ memory: { used, limit } }: RedisFacts) => (limit > 0 ? used / limit : 0);
  return {
    version: Number.parseFloat(b.version) < Number.parseFloat(a.version) ? b.version : a.version,
    appendOnly: a.appendOnly && b.appendOnly,
    appendFsync: a.appendFsync === 'always' ? b.appendFsync : a.appendFsync,
    maxmemoryPolicy: a.maxmemoryPolicy === 'noeviction' ? b.maxmemoryPolicy : a.maxmemoryPolicy,
    appendOk: a.appendOk && b.appendOk,
    memory: fullness(b) > fullness(a) ? b.memory : a.memory,
  };
}

async function readServer(redis: Redis): Promise<RedisFacts> {
  const info = toFields(await redis.info());
  return {
    version: info.get('redis_version') ?? '0',
    appendOnly: info.get('aof_enabled') === '1',
    appendFsync: await readSetting(redis, 'appendfsync'),
    maxmemoryPolicy: info.get('maxmemory_policy') ?? 'not told',
    appendOk: (info.get('aof_last_write_status') ?? 'ok') === 'ok',
    memory: {
      used: Number(info.get('used_memory') ?? 0),
      limit: Number(info.get('maxmemory') ?? 0),
    },
  };
}

async function readSetting(redis: Redis, name: string): Promise<string | null> {
  try {
    const answer = (await redis.config('GET', name)) as string[];
    return answer[1] ?? null;
  } catch {
    return null;
  }
}

function toFields(info: string): ReadonlyMap<string, string> {
  return new Map(
    info.split('\r\n').flatMap((line): [string, string][] => {
      const [name, value] = line.split(':');
      return name && value !== undefined ? [[name, value]] : [];
    }),
  );
}
