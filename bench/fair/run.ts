import type { Simulator } from '../../simulator/types.ts';
import { quantile } from '../median.ts';
import type { Bench } from '../result.ts';
import { describeMachine } from '../stage/machine.ts';
import { onStage } from '../stage/stage.ts';
import { toTable } from '../to-table.ts';
import { connectAll, fillPortals, OTHER_IDS } from './portals.ts';
import type { Portals } from './portals.ts';
import { beginBacklog, timeNotes, waiting } from './race.ts';
import type { Timed } from './race.ts';

const WORKERS = Number(process.env.BENCH_WORKERS ?? 1);
const MOST_MS = 5_000;

/** Whether a portal with a huge backlog keeps others waiting: from event to note, while it is worked off. */
export const run: Bench = async (say) => {
  let portals: Portals | undefined;
  const fill = (simulator: Simulator) => {
    portals = fillPortals(simulator);
  };
  return onStage({ workers: WORKERS, fill, otherPortalIds: OTHER_IDS }, say, async (stage) => {
    say(`${WORKERS} worker process(es); ${await describeMachine(stage.redisUrl)}`);
    if (!portals) throw new Error('no portals');
    await connectAll(stage, portals);
    say(`${1 + portals.small.length} portals are connected by OAuth`);
    await beginBacklog(stage, portals.big);
    const before = await waiting(stage, portals.big);
    const rounds: Timed[] = [];
    for (let round = 0; round < portals.rounds; round++) {
      rounds.push(await timeNotes(stage, portals, round));
    }
    const after = await waiting(stage, portals.big);
    say(
      `due in the large portal: ${before} when the first event was sent, ${after} after the last note`,
    );
    if (after === 0) throw new Error('the backlog ended before the last note');
    for (const line of toTable([...rounds.map(toRow), toRow(rounds.flat(), -1)])) say(line);
    const p99 = quantile(rounds.flat(), 0.99);
    return [
      {
        promise: `event to note of ${portals.small.length} portals beside ${before} due leads of another, p99 of ${rounds.flat().length}, collecting excluded`,
        measured: `${(p99 / 1_000).toFixed(2)} s`,
        wanted: `< ${MOST_MS / 1_000} s`,
        held: p99 < MOST_MS,
      },
    ];
  });
};

function toRow(times: Timed, round: number) {
  const seconds = (share: number) => (quantile(times, share) / 1_000).toFixed(2);
  return {
    round: round < 0 ? 'all' : String(round + 1),
    notes: times.length,
    p50: seconds(0.5),
    p95: seconds(0.95),
    p99: seconds(0.99),
    most: seconds(1),
  };
}
