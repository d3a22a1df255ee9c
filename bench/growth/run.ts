import { Redis } from 'ioredis';
import type { Simulator } from '../../simulator/types.ts';
import { median } from '../median.ts';
import type { Bench, BenchResult } from '../result.ts';
import { scopes } from '../stage/app.ts';
import { fillAccount, stir } from '../stage/leads.ts';
import type { Lead } from '../stage/leads.ts';
import { describeMachine } from '../stage/machine.ts';
import { onStage } from '../stage/stage.ts';
import type { Stage } from '../stage/stage.ts';
import { bytesOf } from '../stage/redis-figures.ts';
import { isProvisioned, until } from '../stage/wait.ts';
import { toTable } from '../to-table.ts';
import { fillStore, readSamples } from './fill-store.ts';
import { bytesPerLead } from './bytes-per-lead.ts';
import { timeStore } from './time-store.ts';
import type { Cost } from './triage-all.ts';
import { KEY, PORTAL_ID, triageAll } from './triage-all.ts';

const SIZES = (process.env.BENCH_SIZES ?? '1000,100000,1000000').split(',').map(Number);
const ACTIVE = 1_000;
const READY_EVERY = 5;
const TOKEN = 'bench-token';
const ROUNDS = 5;
const MOST_RATIO = 1.3;
const MOST_BYTES_GAIN = 0.01;

type Point = {
  readonly known: number;
  readonly storeMicros: number;
  readonly workerMicros: number;
  readonly redisMicros: number;
  readonly wallMicros: number;
  readonly bytes: number;
};

/** Whether a lead costs more because many others are known, and what a known lead takes of Redis. */
export const run: Bench = async (say) => {
  let account: ReturnType<Simulator['addAccount']> | undefined;
  let leads: Lead[] = [];
  const fill = (simulator: Simulator) => {
    // So high that waiting for HubSpot is no part of what is measured.
    const staticTokens = { [TOKEN]: scopes() };
    account = simulator.addAccount({
      portalId: PORTAL_ID,
      limitPer10Seconds: 100_000,
      dailyLimit: null,
      staticTokens,
    });
    leads = fillAccount(account, ACTIVE, READY_EVERY);
  };
  const settings = {
    HUBSPOT_PORTAL_ID: String(PORTAL_ID),
    HUBSPOT_ACCESS_TOKEN: TOKEN,
    COLLECT_MS: '1000',
    // No search in between: it would have leads looked at that are not counted.
    POLL_MS: '86400000',
  };
  return onStage({ workers: 1, settings, fill, latencyMs: 0 }, say, async (stage) => {
    if (!account) throw new Error('no account');
    const made = account;
    await until('the portal is provisioned', () => isProvisioned(made));
    say(await describeMachine(stage.redisUrl));
    const redis = new Redis(stage.redisUrl);
    try {
      // The file of a million records would be measured, not the look.
      await redis.config('SET', 'appendonly', 'no');
      stage.quietly(() => stir(made, leads));
      await triageAll(stage, leads);
      return await measure({ stage, redis, leads }, say);
    } finally {
      redis.disconnect();
    }
  });
};

type World = { readonly stage: Stage; readonly redis: Redis; readonly leads: readonly Lead[] };

async function measure(
  { stage, redis, leads }: World,
  say: (line: string) => void,
): Promise<readonly BenchResult[]> {
  const first = await bytesPerLead(redis, leads.length);
  say(
    `bytes per known lead after its first look, ${leads.length} leads, one in ${READY_EVERY} with an open window:`,
  );
  for (const line of toTable(first.rows)) say(line);
  // Also warms up what is measured.
  for (let i = 0; i < ROUNDS; i++) await triageAll(stage, leads);
  const later = await bytesPerLead(redis, leads.length);
  const gain = later.all / first.all - 1;
  const samples = await readSamples(redis, leads);
  const points: Point[] = [];
  for (const known of SIZES) {
    await fillStore(redis, samples, known);
    points.push(await measurePoint({ stage, redis, leads }, known));
    for (const line of toTable([toRow(points.at(-1) as Point)])) say(line);
  }
  say('all:');
  for (const line of toTable(points.map(toRow))) say(line);
  const ratio = (of: (point: Point) => number) => {
    const [smallest, largest] = [points[0], points.at(-1)];
    return smallest && largest ? of(largest) / of(smallest) : NaN;
  };
  const store = ratio(({ storeMicros }) => storeMicros);
  const whole = ratio(({ workerMicros, redisMicros }) => workerMicros + redisMicros);
  const sizes = `${SIZES.at(-1)} known leads against ${SIZES[0]}`;
  return [
    flat(`claim, read, write, finish per lead, ${sizes}`, store),
    flat(`CPU of a whole look per lead (worker and Redis), ${sizes}`, whole),
    {
      promise: `bytes of Redis per known lead, ${ROUNDS} more looks without news`,
      measured: `${first.all.toFixed(0)} → ${later.all.toFixed(0)}`,
      wanted: `no growth (≤ ${100 * MOST_BYTES_GAIN} %)`,
      held: gain <= MOST_BYTES_GAIN,
    },
  ];
}

function flat(promise: string, ratio: number): BenchResult {
  return {
    promise,
    measured: `${ratio.toFixed(2)} ×`,
    wanted: `≤ ${MOST_RATIO}`,
    held: ratio <= MOST_RATIO,
  };
}

async function measurePoint({ stage, redis, leads }: World, known: number): Promise<Point> {
  const real = leads.map(({ id }) => id);
  const storeMicros = await timeStore(redis, real, known);
  const rounds: Cost[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await triageAll(stage, leads));
  const of = (pick: (round: Cost) => number) => median(rounds.map(pick));
  return {
    known,
    storeMicros,
    workerMicros: of((round) => round.workerMicros),
    redisMicros: of((round) => round.redisMicros),
    wallMicros: of((round) => round.wallMicros),
    bytes: (await bytesOf(stage.redisUrl, `${KEY}:leads`)) / known,
  };
}

function toRow({ known, storeMicros, workerMicros, redisMicros, wallMicros, bytes }: Point) {
  return {
    'known leads': known,
    'claim, read, write, finish, µs': storeMicros.toFixed(1),
    'a look, µs CPU of the worker': workerMicros.toFixed(0),
    'of Redis': redisMicros.toFixed(0),
    'µs on the clock': wallMicros.toFixed(0),
    'bytes of a record': bytes.toFixed(0),
  };
}
