import { describeMachine } from '../stage/machine.ts';
import { onStage } from '../stage/stage.ts';
import type { Bench, BenchResult } from '../result.ts';
import { toTable } from '../to-table.ts';
import { fillPortal, measureCell, PORTAL_ID, TOKEN } from './cell.ts';
import type { Cell, Use } from './cell.ts';

const LIMITS = [100, 110, 190];
const WORKERS = [1, 2, 4];
const LEAST_SHARE = 0.9;
const MOST_429 = 0.005;

/** Whether a backlog uses what HubSpot allows, and no more, however many worker processes share it. BENCH_CELLS=190x4,100x1 picks some. */
export const run: Bench = async (say) => {
  const uses: Use[] = [];
  for (const cell of cells()) {
    const use = await runCell(cell, say);
    uses.push(use);
    for (const line of toTable([toRow(use)])) say(line);
  }
  say('all:');
  for (const line of toTable(uses.map(toRow))) say(line);
  return uses.flatMap(toResults);
};

function cells(): Cell[] {
  const all = LIMITS.flatMap((limit) => WORKERS.map((workers) => ({ limit, workers })));
  const wanted = process.env.BENCH_CELLS?.split(',');
  return all.filter(({ limit, workers }) => wanted?.includes(`${limit}x${workers}`) ?? true);
}

async function runCell(cell: Cell, say: (line: string) => void): Promise<Use> {
  const settings = { HUBSPOT_PORTAL_ID: String(PORTAL_ID), HUBSPOT_ACCESS_TOKEN: TOKEN };
  let filled: ReturnType<typeof fillPortal> | undefined;
  const fill = (simulator: Parameters<typeof fillPortal>[0]) => {
    filled = fillPortal(simulator, cell.limit);
  };
  return onStage(
    { workers: cell.workers, settings, fill },
    () => undefined,
    async (stage) => {
      say(
        `limit ${cell.limit}, ${cell.workers} worker processes: ${await describeMachine(stage.redisUrl)}`,
      );
      if (!filled) throw new Error('no portal');
      return measureCell(stage, filled, cell);
    },
  );
}

function toRow({ cell, allowed, per10Seconds, refused, all, seconds, leads }: Use) {
  return {
    'limit per 10 s': cell.limit,
    'worker processes': cell.workers,
    'less 5 %': allowed,
    'used per 10 s': per10Seconds.toFixed(1),
    share: `${((100 * per10Seconds) / allowed).toFixed(1)} %`,
    '429 of all answers': `${refused} of ${all} (${((100 * refused) / all).toFixed(2)} %)`,
    seconds: seconds.toFixed(1),
    'leads/s': (leads / seconds).toFixed(0),
  };
}

function toResults({ cell, allowed, per10Seconds, refused, all }: Use): BenchResult[] {
  const where = `limit ${cell.limit}, ${cell.workers} worker process${cell.workers > 1 ? 'es' : ''}`;
  const [share, share429] = [per10Seconds / allowed, refused / all];
  return [
    {
      promise: `quota used, ${where}`,
      measured: `${(100 * share).toFixed(1)} % of ${allowed} per 10 s, ${(100 * share429).toFixed(2)} % 429`,
      wanted: `≥ ${100 * LEAST_SHARE} %, < ${100 * MOST_429} % 429`,
      held: share >= LEAST_SHARE && share429 < MOST_429,
    },
  ];
}
