import { askRedis } from '../ask-redis.ts';
import { median, quantile } from '../median.ts';
import { processCpuSeconds, redisCpuSeconds } from './cpu-seconds.ts';
import { sendAll } from './send-all.ts';
import { PORTAL_ID } from './servers.ts';
import type { Server } from './servers.ts';
import type { SignedRequests } from './signed-requests.ts';

export type Servers = {
  readonly real: Server;
  readonly ceiling: Server;
  readonly redisUrl: string;
};

export type Case = SignedRequests & { readonly batch: number; readonly rounds: number };

/** Where the leads of the bench's portal wait. Known here only to count what was stored. */
export const DUE_KEY = `baton:{${PORTAL_ID}}:due`;

type Round = {
  readonly eventsPerSecond: number;
  readonly latenciesMs: readonly number[];
  readonly nodeMicros: number;
  readonly redisMicros: number;
};

export type Side = Round & { readonly p99Ms: number };
export type Comparison = { readonly ratio: number; readonly ceiling: Side; readonly real: Side };

/** A B B A …: what else happens on the machine meets both. Ratios are of neighbours, the median of them counts. */
export async function compare(servers: Servers, oneCase: Case): Promise<Comparison> {
  const ceilings: Round[] = [];
  const reals: Round[] = [];
  for (let round = 0; round < oneCase.rounds; round++) {
    const order = round % 2 === 0 ? ['ceiling', 'real'] : ['real', 'ceiling'];
    for (const name of order) {
      if (name === 'ceiling') ceilings.push(await runRound(servers.ceiling, servers, oneCase));
      else reals.push(await runRound(servers.real, servers, oneCase));
    }
  }
  const ratios = reals.map((real, i) => real.eventsPerSecond / (ceilings[i]?.eventsPerSecond ?? 0));
  return { ratio: median(ratios), ceiling: toSide(ceilings), real: toSide(reals) };
}

/** Every round begins with an empty Redis, so that a stream of new leads is one each time. */
async function runRound(server: Server, servers: Servers, oneCase: Case): Promise<Round> {
  const { redisUrl } = servers;
  await askRedis(redisUrl, 'FLUSHALL');
  const cpu = () => Promise.all([processCpuSeconds(server.pid), redisCpuSeconds(redisUrl)]);
  const [nodeBefore, redisBefore] = await cpu();
  const { requests, records, batch } = oneCase;
  const { seconds, latenciesMs } = await sendAll({ port: server.port, requests });
  const [nodeAfter, redisAfter] = await cpu();
  if (server === servers.real) await checkStored(redisUrl, records);
  const events = requests.length * batch;
  return {
    eventsPerSecond: events / seconds,
    latenciesMs,
    nodeMicros: ((nodeAfter - nodeBefore) * 1e6) / events,
    redisMicros: ((redisAfter - redisBefore) * 1e6) / events,
  };
}

/** A server that answers 200 and forgets would be fast. */
async function checkStored(redisUrl: string, records: number): Promise<void> {
  const stored = Number(await askRedis(redisUrl, 'ZCARD', DUE_KEY));
  if (stored !== records) throw new Error(`${records} leads were acknowledged, ${stored} stored`);
}

function toSide(rounds: readonly Round[]): Side {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  const latenciesMs = rounds.flatMap((round) => round.latenciesMs);
  return {
    eventsPerSecond: of((round) => round.eventsPerSecond),
    latenciesMs,
    p99Ms: quantile(latenciesMs, 0.99),
    nodeMicros: of((round) => round.nodeMicros),
    redisMicros: of((round) => round.redisMicros),
  };
}
