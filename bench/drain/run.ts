import { startRedis } from '../../demo/redis/start-redis.ts';
import { askRedis } from '../ask-redis.ts';
import { median } from '../median.ts';
import type { Bench } from '../result.ts';
import { describeMachine } from '../stage/machine.ts';
import { commandsSoFar } from '../stage/redis-figures.ts';
import { toTable } from '../to-table.ts';
import { jobPerLead } from './job-per-lead.ts';
import { jobPerPortal } from './job-per-portal.ts';

const LEADS = Number(process.env.BENCH_LEADS ?? 20_000);
const ROUNDS = 5;
const LEAST_RATIO = 8;
const MOST_COMMANDS = 0.5;

/** A backlog that waits in Redis; `work` takes it all out through BullMQ, with a handler that does nothing. */
export type Side = {
  readonly name: string;
  fill(url: string, leads: number): Promise<void>;
  work(url: string, leads: number): Promise<void>;
};

type Round = { readonly leadsPerSecond: number; readonly commands: number };

/** What it costs to take leads out of Redis: one job per portal and its due set, against one BullMQ job per lead. */
export const run: Bench = async (say) => {
  const redis = await startRedis({ say, args: ['--appendonly', 'yes'] });
  try {
    say(`${LEADS} leads, ${ROUNDS} rounds each; ${await describeMachine(redis.url)}`);
    const rounds: Record<'lead' | 'portal', Round[]> = { lead: [], portal: [] };
    for (let round = 0; round < ROUNDS; round++) {
      const order = round % 2 === 0 ? (['lead', 'portal'] as const) : (['portal', 'lead'] as const);
      for (const side of order) rounds[side].push(await measure(redis.url, SIDES[side]));
    }
    for (const line of toTable([
      toRow(SIDES.lead, rounds.lead),
      toRow(SIDES.portal, rounds.portal),
    ])) {
      say(line);
    }
    const ratio = median(
      rounds.portal.map((one, i) => one.leadsPerSecond / (rounds.lead[i]?.leadsPerSecond ?? NaN)),
    );
    const commands = median(rounds.portal.map((one) => one.commands));
    return [
      {
        promise: 'leads drained, one job per portal',
        measured: `${ratio.toFixed(1)} × one job per lead`,
        wanted: `≥ ${LEAST_RATIO}`,
        held: ratio >= LEAST_RATIO,
      },
      {
        promise: 'Redis commands per drained lead, those inside scripts counted too',
        measured: commands.toFixed(3),
        wanted: `≤ ${MOST_COMMANDS}`,
        held: commands <= MOST_COMMANDS,
      },
    ];
  } finally {
    await redis.stop();
  }
};

const SIDES = { lead: jobPerLead, portal: jobPerPortal } as const;

async function measure(url: string, side: Side): Promise<Round> {
  await askRedis(url, 'FLUSHALL');
  await side.fill(url, LEADS);
  await askRedis(url, 'CONFIG', 'RESETSTAT');
  const before = performance.now();
  await side.work(url, LEADS);
  const seconds = (performance.now() - before) / 1_000;
  return { leadsPerSecond: LEADS / seconds, commands: (await commandsSoFar(url)) / LEADS };
}

function toRow({ name }: Side, rounds: readonly Round[]) {
  return {
    side: name,
    'leads/s': Math.round(median(rounds.map((one) => one.leadsPerSecond))),
    'Redis commands per lead': median(rounds.map((one) => one.commands)).toFixed(3),
  };
}
