import type { Measures } from '../../src/services/measures.ts';
import { oneValue } from './family.ts';
import type { Family, Sample } from './family.ts';

type Facts = NonNullable<Measures['redis']>;
export type OfBaton = Measures & { readonly badFiles: number };

/** What is said of Baton as a whole, and of its Redis. */
export const OF_BATON: readonly Family<OfBaton>[] = [
  oneValue(
    'baton_config_files_bad',
    'Checklist and snippet files that cannot be used; what was in effect before stays in effect.',
    ({ badFiles }) => badFiles,
  ),
  {
    name: 'baton_redis_info',
    help: 'The version of Redis, what it does when memory is short, when it writes its file. Always 1.',
    labels: ['version', 'policy', 'fsync'],
    samples: ofRedis(({ version, maxmemoryPolicy: policy, appendFsync }) => [
      { version, policy, fsync: appendFsync ?? 'not told' },
      1,
    ]),
  },
  {
    name: 'baton_redis_append_only',
    help: '1: Redis keeps an append-only file. Without it a restart loses what waits.',
    samples: ofRedis(({ appendOnly }) => [{}, Number(appendOnly)]),
  },
  {
    name: 'baton_redis_append_ok',
    help: '0: Redis could not write to its append-only file, a full disk for example.',
    samples: ofRedis(({ appendOk }) => [{}, Number(appendOk)]),
  },
  {
    name: 'baton_redis_memory_bytes',
    help: 'Memory that Redis uses.',
    samples: ofRedis(({ memory }) => [{}, memory.used]),
  },
  {
    name: 'baton_redis_memory_limit_bytes',
    help: 'Memory that Redis may use. 0: no limit is set.',
    samples: ofRedis(({ memory }) => [{}, memory.limit]),
  },
];

/** Nothing, where the server does not tell about itself. */
function ofRedis(toSample: (facts: Facts) => Sample): (of: OfBaton) => readonly Sample[] {
  return ({ redis }) => (redis === null ? [] : [toSample(redis)]);
}
