import { setTimeout as pause } from 'node:timers/promises';

import { between, dice } from '../../bench/dice.ts';
import { startProcess } from '../../demo/processes.ts';
import type { Running } from '../../demo/processes.ts';
import { until } from './until.ts';
import type { World } from './world.ts';

export type RestlessWorkers = {
  readonly kills: () => number;
  /** How many of them struck while HubSpot was written to. */
  readonly inTheAct: () => number;
  /** Waits for another kill, or for none. */
  readonly beat: () => Promise<void>;
  /** Waits until every process that runs was started after this call. */
  readonly renewed: () => Promise<void>;
  /** No more kills; both processes are left alone and alive. */
  readonly calm: () => Promise<void>;
  /** What all of them, dead or alive, have written. */
  readonly output: () => string;
  readonly close: () => Promise<void>;
};

type Slot = { running: Running; startedAt: number; up: Promise<boolean> };

/** Between two kills, ms: about two and a half seconds, at no moment that anybody could choose. */
const PAUSE_MS = [500, 4_500] as const;
/**
 * One in so many waits for HubSpot to be written to, strikes so many ms after the request came, and hits both: nobody knows
 * whose it was. A few times only: what a killed worker had in hand is taken up 10 to 15 s later.
 */
const IN_THE_ACT = 2;
const MOST_IN_THE_ACT = 2;
const ACT_MS = [0, 40] as const;
const NO_ACT_MS = 2_000;

/**
 * Two workers processes that are killed in turn, -9, at moments that the seed draws, and started again at once. The other
 * one is up then, but for the few times when both die.
 */
export function restlessWorkers(world: World, seed: number): RestlessWorkers {
  const roll = dice(seed);
  const waits = dice(seed + 1);
  const dead: Running[] = [];
  const over = new AbortController();
  const { signal } = over;
  let kills = 0;
  const start = (running = startProcess('workers/main.ts', world.environment)): Slot => {
    const up = running.said('workers are up').then(
      () => true,
      () => false,
    );
    return { running, startedAt: Date.now(), up };
  };
  const slots: [Slot, Slot] = [start(world.workers), start()];
  const kill = async (place: 0 | 1): Promise<void> => {
    const { running } = slots[place];
    await running.stop('SIGKILL');
    dead.push(running);
    kills++;
    slots[place] = start();
  };
  const writes = () => world.sim.calls.filter(({ mutating }) => mutating).length;
  let acts = 0;
  /** False: nobody has written for a while. */
  const isActing = async (ms: number): Promise<boolean> => {
    const [before, deadline] = [writes(), Date.now() + NO_ACT_MS];
    while (writes() === before && Date.now() < deadline && !signal.aborted) await pause(1);
    const isCaught = writes() > before;
    if (isCaught) await pause(ms);
    return isCaught;
  };
  const goOn = async (): Promise<void> => {
    for (let turn: 0 | 1 = 0; !signal.aborted; turn = turn === 0 ? 1 : 0) {
      const [ms, actMs] = [between(roll, ...PAUSE_MS), between(roll, ...ACT_MS)];
      const isAct = between(roll, 1, IN_THE_ACT) === 1;
      await pause(ms, null, { signal }).catch(() => null);
      await slots[turn === 0 ? 1 : 0].up;
      const isCaught = isAct && acts < MOST_IN_THE_ACT && (await isActing(actMs));
      if (signal.aborted) return;
      if (isCaught) acts++;
      await Promise.all(isCaught ? [kill(0), kill(1)] : [kill(turn)]);
    }
  };
  const going = goOn();
  const calm = async (): Promise<void> => {
    over.abort();
    await going;
    await Promise.all(slots.map(({ up }) => up));
  };
  return {
    kills: () => kills,
    inTheAct: () => acts,
    beat: async () => {
      const wanted = kills + between(waits, 0, 1);
      await until(() => kills >= wanted, { what: 'a kill' });
    },
    renewed: async () => {
      const since = Date.now();
      await until(() => slots.every(({ startedAt }) => startedAt > since), {
        what: 'both workers to be others',
      });
    },
    calm,
    output: () =>
      [...dead, ...slots.map(({ running }) => running)].map((one) => one.output()).join('\n'),
    close: async () => {
      over.abort();
      await going;
      await Promise.all(slots.map(({ running }) => running.stop()));
    },
  };
}
