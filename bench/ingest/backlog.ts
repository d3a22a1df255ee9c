import { askRedis } from '../ask-redis.ts';
import type { BenchResult } from '../result.ts';
import { bytesOf, datasetBytes } from '../stage/redis-figures.ts';
import { DUE_KEY } from './compare.ts';
import type { Servers } from './compare.ts';
import { processCpuSeconds, redisCpuSeconds } from './cpu-seconds.ts';
import { sendAll } from './send-all.ts';
import { signedRequests } from './signed-requests.ts';

/** BENCH_BACKLOG=10000000 is what was promised; it takes minutes. */
const EVENTS = Number(process.env.BENCH_BACKLOG ?? 1_000_000);
const EVENTS_PER_LEAD = 10;
const BATCH = 100;
/** So many are signed at a time: a signature holds for five minutes. */
const PART = 1_000;
const MOST_BYTES = 150;

/** What a lead that waits takes of Redis, however many events it has had: nobody works, and every lead has ten. */
export async function weighBacklog(
  { real, redisUrl }: Pick<Servers, 'real' | 'redisUrl'>,
  say: (line: string) => void,
): Promise<BenchResult> {
  const leads = EVENTS / EVENTS_PER_LEAD;
  await askRedis(redisUrl, 'FLUSHALL');
  const empty = await datasetBytes(redisUrl);
  const cpu = () => Promise.all([processCpuSeconds(real.pid), redisCpuSeconds(redisUrl)]);
  const [nodeBefore, redisBefore] = await cpu();
  let seconds = 0;
  for (let from = 0; from < EVENTS; from += PART * BATCH) {
    const requests = Math.min(PART, (EVENTS - from) / BATCH);
    const part = { stream: 'repeating leads', batch: BATCH, requests, from, leads } as const;
    seconds += (await sendAll({ port: real.port, requests: signedRequests(part).requests }))
      .seconds;
  }
  const [nodeAfter, redisAfter] = await cpu();
  const stored = Number(await askRedis(redisUrl, 'ZCARD', DUE_KEY));
  if (stored !== leads) throw new Error(`${leads} leads were told of, ${stored} stored`);
  const bytes = (await bytesOf(redisUrl, DUE_KEY)) / leads;
  const whole = ((await datasetBytes(redisUrl)) - empty) / leads;
  const micros = (used: number) => ((used * 1e6) / EVENTS).toFixed(1);
  say(
    `backlog of ${EVENTS} events over ${leads} leads: ${Math.round(EVENTS / seconds)} events/s, µs CPU per event ${micros(nodeAfter - nodeBefore)} Node + ${micros(redisAfter - redisBefore)} Redis; ${whole.toFixed(0)} bytes of all of Redis per waiting lead`,
  );
  return {
    promise: `bytes of Redis per waiting lead, ${EVENTS} events over ${leads} leads`,
    measured: bytes.toFixed(0),
    wanted: `≤ ${MOST_BYTES}`,
    held: bytes <= MOST_BYTES,
  };
}
