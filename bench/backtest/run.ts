import { join } from 'node:path';
import { backtestLead } from '../../src/domain/backtest/backtest-lead.ts';
import { addToTally, NO_TALLY } from '../../src/domain/backtest/tally.ts';
import type { Tally } from '../../src/domain/backtest/tally.ts';
import type { Checklist } from '../../src/domain/checklist/schema.ts';
import { readChecklist } from '../../src/settings/read-checklist.ts';
import type { Bench } from '../result.ts';
import { toTable } from '../to-table.ts';
import { heldMegabytes } from './heap.ts';
import { generatePasts, NOW, SINCE } from './pasts.ts';

const ROOT = join(import.meta.dirname, '../..');
/** As many as are read from HubSpot in one go. */
const BATCH = 100;
const SHOWN = [1_000, 5_000, 10_000] as const;
const MOST_SECONDS = 60;
/** More than that from the first thousand leads to the last would be memory that grows with the leads. */
const MOST_GAIN_MB = 5;

type Point = { readonly tally: Tally; readonly seconds: number; readonly heldMb: number };

/** What a back-test over a year costs here, HubSpot left out: processor time, and whether it needs more memory for more leads. */
export const run: Bench = async (say) => {
  const read = await readChecklist(join(ROOT, 'config/checklist.yaml'), NOW);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const points = play(read.checklist);
  for (const line of toTable(points.map(toRow))) say(line);
  const [first, last] = [points[0], points.at(-1)];
  const seconds = last?.seconds ?? NaN;
  const gain = (last?.heldMb ?? NaN) - (first?.heldMb ?? NaN);
  return [
    {
      promise: `processor time to back-test ${SHOWN.at(-1)} leads over 12 months`,
      measured: `${seconds.toFixed(1)} s`,
      wanted: `≤ ${MOST_SECONDS} s`,
      held: seconds <= MOST_SECONDS,
    },
    {
      promise: `memory held after ${SHOWN.at(-1)} leads, against after ${SHOWN[0]}`,
      measured: `${gain.toFixed(1)} MB more`,
      wanted: `≤ ${MOST_GAIN_MB} MB`,
      held: gain <= MOST_GAIN_MB,
    },
  ];
};

/** Batch by batch, as the command does. Making the pasts is not counted. */
function play(checklist: Checklist): Point[] {
  const stretch = { since: SINCE, until: NOW, now: NOW, zone: 'Europe/Berlin' };
  const points: Point[] = [];
  let tally = NO_TALLY;
  let micros = 0;
  while (points.length < SHOWN.length) {
    const pasts = generatePasts(tally.leads, BATCH);
    const before = process.cpuUsage();
    for (const past of pasts) tally = addToTally(tally, backtestLead(past, checklist, stretch));
    const { user, system } = process.cpuUsage(before);
    micros += user + system;
    if (tally.leads === SHOWN[points.length]) {
      points.push({ tally, seconds: micros / 1e6, heldMb: heldMegabytes() });
    }
  }
  return points;
}

function toRow({ tally, seconds, heldMb }: Point) {
  return {
    leads: tally.leads,
    looks: tally.looks,
    windows: tally.windows,
    'CPU seconds': seconds.toFixed(1),
    'µs per look': ((seconds * 1e6) / tally.looks).toFixed(0),
    'MB held': heldMb.toFixed(1),
  };
}
