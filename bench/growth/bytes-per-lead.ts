import type { Redis } from 'ioredis';
import type { Row } from '../to-table.ts';
import { KEY } from './triage-all.ts';

/** Every key of the portal by its kind, `journal:151` among all `journal`s; bytes by MEMORY USAGE, spread over its leads. */
export async function bytesPerLead(
  redis: Redis,
  leads: number,
): Promise<{ readonly all: number; readonly rows: Row[] }> {
  const byKind = new Map<string, number>();
  for await (const keys of redis.scanStream({ match: `${KEY}:*`, count: 1_000 })) {
    for (const key of keys as string[]) {
      const kind = key.slice(KEY.length + 1).replaceAll(/:\d[\w-]*/gu, ':…');
      if (PASSING.test(kind)) continue;
      const bytes = Number(await redis.memory('USAGE', key, 'SAMPLES', 0)) || 0;
      byKind.set(kind, (byKind.get(kind) ?? 0) + bytes);
    }
  }
  const all = [...byKind.values()].reduce((sum, bytes) => sum + bytes, 0);
  const rows = [...byKind]
    .sort(([, a], [, b]) => b - a)
    .filter(([, bytes]) => bytes / leads >= 1)
    .map(([kind, bytes]) => ({ key: kind, 'bytes per lead': (bytes / leads).toFixed(0) }));
  return {
    all: all / leads,
    rows: [...rows, { key: 'all', 'bytes per lead': (all / leads).toFixed(0) }],
  };
}

/** Of work, not of knowledge: gone within seconds. */
const PASSING = /^(?:budget|inflight|wake|storm:opened)/u;
