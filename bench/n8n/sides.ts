import { setTimeout as wait } from 'node:timers/promises';
import { askRedis } from '../ask-redis.ts';
import { DUE_KEY } from '../ingest/compare.ts';
import { redisCpuSeconds } from '../ingest/cpu-seconds.ts';
import type { Server } from '../ingest/servers.ts';
import type { N8n } from './start-n8n.ts';
import { treeCpuSeconds } from './tree-cpu.ts';

const N8N_REQUESTS = Number(process.env.BENCH_N8N_REQUESTS ?? 300);
/** Rounds of so different speed shall last about as long as each other, as far as that goes. */
const BATON_REQUESTS = 3_000;

/** Who takes requests in. */
export type Side = {
  readonly name: string;
  readonly port: number;
  /** So many are sent in a round. */
  readonly requests: number;
  /** What each of its processes has used so far, seconds. */
  cpu(): Promise<Readonly<Record<string, number>>>;
  /** Empties what the last round left; answers how much is there before the round. */
  begin(): Promise<number>;
  /** How much is stored. A server that answers 200 and forgets would be fast. */
  stored(): Promise<number>;
  /** How much more is stored after a round, when all of it was taken in: leads, or jobs. */
  due(sent: { readonly requests: number; readonly records: number }): number;
  /** Until the work that the requests have caused is done, so that it does not meet the next round. */
  settle(): Promise<void>;
};

/** Leads wait in Redis until a worker takes them; none runs. */
export function batonSide(server: Server, redisUrl: string): Side {
  const stored = async () => Number(await askRedis(redisUrl, 'ZCARD', DUE_KEY));
  return {
    name: 'Baton, webhooks process',
    port: server.port,
    requests: BATON_REQUESTS,
    cpu: async () => ({
      webhooks: await treeCpuSeconds(server.pid),
      Redis: await redisCpuSeconds(redisUrl),
    }),
    begin: async () => {
      await askRedis(redisUrl, 'FLUSHALL');
      return stored();
    },
    stored,
    due: ({ records }) => records,
    settle: () => Promise.resolve(),
  };
}

type N8nParts = { readonly n8n: N8n; readonly redisUrl: string; readonly postgresPid: number };

/** Each request is an execution in PostgreSQL and a job in Redis before it is answered. With a worker, it is carried out, too. */
export function n8nSide({ n8n, redisUrl, postgresPid }: N8nParts, works: boolean): Side {
  const ask = async (...words: readonly string[]) => Number(await askRedis(redisUrl, ...words));
  // Bull numbers its jobs; those that are done it forgets.
  const stored = () => ask('GET', 'bull:jobs:id');
  const open = async () =>
    (await ask('LLEN', 'bull:jobs:wait')) + (await ask('LLEN', 'bull:jobs:active'));
  return {
    name: works ? 'n8n, webhook process and worker' : 'n8n, webhook process, worker stopped',
    port: n8n.port,
    requests: N8N_REQUESTS,
    cpu: async () => ({
      webhook: await treeCpuSeconds(n8n.webhook.pid),
      ...(works && { worker: await treeCpuSeconds(n8n.worker.pid) }),
      main: await treeCpuSeconds(n8n.main.pid),
      PostgreSQL: await treeCpuSeconds(postgresPid),
      Redis: await redisCpuSeconds(redisUrl),
    }),
    begin: stored,
    stored,
    due: ({ requests }) => requests,
    settle: async () => {
      while (works && (await open()) > 0) await wait(20);
    },
  };
}
