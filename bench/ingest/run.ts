import { startRedis } from '../../demo/redis/start-redis.ts';
import { askRedis } from '../ask-redis.ts';
import { quantile } from '../median.ts';
import type { Bench, BenchResult } from '../result.ts';
import { toTable } from '../to-table.ts';
import type { Row } from '../to-table.ts';
import { compare } from './compare.ts';
import type { Comparison, Servers } from './compare.ts';
import { sendAll } from './send-all.ts';
import { startReceiver, startSignatureOnly } from './servers.ts';
import type { Server } from './servers.ts';
import { signedRequests } from './signed-requests.ts';
import type { Stream } from './signed-requests.ts';
import { weighBacklog } from './backlog.ts';

type Promised = {
  readonly batch: number;
  readonly stream: Stream;
  readonly fsync: 'everysec' | 'always';
  readonly wanted?: number;
};

const CASES: readonly Promised[] = [
  { batch: 100, stream: 'new leads', fsync: 'everysec' },
  { batch: 100, stream: 'repeating leads', fsync: 'everysec', wanted: 0.6 },
  { batch: 100, stream: 'with tasks', fsync: 'everysec' },
  { batch: 1, stream: 'new leads', fsync: 'everysec' },
  { batch: 1, stream: 'repeating leads', fsync: 'everysec' },
  { batch: 100, stream: 'new leads', fsync: 'always', wanted: 0.45 },
  { batch: 1, stream: 'new leads', fsync: 'always' },
];

const REQUESTS: Readonly<Record<number, number>> = { 100: 1_000, 1: 5_000 };
const ROUNDS = 4;
const STEADY = { everyMs: 5, requests: 500 };
const MOST_STEADY_P99_MS = 15;
const MOST_MICROS = 6;

/** How much of what the server could do at most is left when it also makes every event durable. */
export const run: Bench = async (say) => {
  const redis = await startRedis({ say, args: ['--appendonly', 'yes'] });
  const real = await startReceiver(redis.url);
  const ceiling = await startSignatureOnly(redis.url);
  try {
    const servers = { real, ceiling, redisUrl: redis.url };
    // The backlog alone, when it is asked for by its size.
    if (process.env.BENCH_BACKLOG_ONLY) return [await weighBacklog(servers, say)];
    return await measure(servers, say);
  } finally {
    await Promise.all([real.stop(), ceiling.stop()]);
    await redis.stop();
  }
};

async function measure(
  servers: Servers,
  say: (line: string) => void,
): Promise<readonly BenchResult[]> {
  const measured: [Promised, Comparison][] = [];
  for (const batch of [100, 1]) {
    const { requests } = signedRequests({ stream: 'repeating leads', batch, requests: 500 });
    for (const { port } of [servers.ceiling, servers.real]) await sendAll({ port, requests });
  }
  for (const promised of CASES) {
    const { batch, stream, fsync } = promised;
    await askRedis(servers.redisUrl, 'CONFIG', 'SET', 'appendfsync', fsync);
    const signed = signedRequests({ stream, batch, requests: REQUESTS[batch] ?? 0 });
    measured.push([promised, await compare(servers, { ...signed, batch, rounds: ROUNDS })]);
  }
  for (const line of toTable(measured.map(toRow))) say(line);
  return [
    ...measured.map(toResult),
    ...measured.filter(([{ wanted }]) => wanted !== undefined).map(toCost),
    await runSteadily(servers, say),
    await weighBacklog(servers, say),
  ];
}

function toRow([{ batch, stream, fsync }, { ratio, ceiling, real }]: [Promised, Comparison]): Row {
  return {
    'events per POST': batch,
    stream,
    appendfsync: fsync,
    'only signature + parse /s': Math.round(ceiling.eventsPerSecond),
    'durable /s': Math.round(real.eventsPerSecond),
    ratio: ratio.toFixed(2),
    'µs CPU only': ceiling.nodeMicros.toFixed(1),
    'µs CPU Node': real.nodeMicros.toFixed(1),
    'µs CPU Redis': real.redisMicros.toFixed(1),
    'p99 only': `${ceiling.p99Ms.toFixed(1)} ms`,
    'p99 durable': `${real.p99Ms.toFixed(1)} ms`,
  };
}

function toResult([promised, { ratio }]: [Promised, Comparison]): BenchResult {
  const { batch, stream, fsync, wanted } = promised;
  return {
    promise: `events/s made durable, ${batch} per POST, ${stream}, ${fsync}`,
    measured: `${ratio.toFixed(2)} × only signature + parse`,
    wanted: wanted === undefined ? 'no aim' : `≥ ${wanted}`,
    held: wanted === undefined || ratio >= wanted,
  };
}

function toCost([{ stream, fsync }, { real }]: [Promised, Comparison]): BenchResult {
  const micros = real.nodeMicros + real.redisMicros;
  return {
    promise: `µs CPU per event of Node and Redis, 100 per POST, ${stream}, ${fsync}`,
    measured: micros.toFixed(1),
    wanted: `≤ ${MOST_MICROS}`,
    held: micros <= MOST_MICROS,
  };
}

/** How long an answer takes when the server is not driven to its limit. */
async function runSteadily(
  { real, ceiling, redisUrl }: Servers,
  say: (line: string) => void,
): Promise<BenchResult> {
  await askRedis(redisUrl, 'CONFIG', 'SET', 'appendfsync', 'everysec');
  await askRedis(redisUrl, 'FLUSHALL');
  const { requests } = signedRequests({
    stream: 'new leads',
    batch: 100,
    requests: STEADY.requests,
  });
  const at = `at ${100_000 / STEADY.everyMs} events/s`;
  const p99Of = async (name: string, { port }: Server) => {
    const { latenciesMs } = await sendAll({ port, requests, everyMs: STEADY.everyMs });
    const [p50 = 0, p99 = 0] = [0.5, 0.99].map((share) => quantile(latenciesMs, share));
    say(`${at}, ${name}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
    return p99;
  };
  await p99Of('only signature + parse', ceiling);
  const p99 = await p99Of('durable', real);
  return {
    promise: `p99 ${at}, 100 per POST, new leads, everysec`,
    measured: `${p99.toFixed(1)} ms`,
    wanted: `≤ ${MOST_STEADY_P99_MS} ms`,
    held: p99 <= MOST_STEADY_P99_MS,
  };
}
