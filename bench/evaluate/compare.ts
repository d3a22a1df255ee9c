import { median } from '../median.ts';

export type Side = {
  readonly name: string;
  /** Judges all leads once. */
  readonly judgeAll: () => Promise<void> | void;
  /** So often per round that all sides are at it for about as long. */
  readonly times: number;
};

export type Measured = {
  readonly name: string;
  readonly microsPerLead: number;
  /** How many times as many leads per second as the last side. */
  readonly ratio: number;
};

const ROUNDS = 15;
const WARM_UP = 3;

/** All sides in every round, in turns from either end: what else happens on the machine meets all. Ratios are of one round, the median of them counts. */
export async function compare(sides: readonly Side[], leads: number): Promise<Measured[]> {
  const rounds: number[][] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const micros: number[] = Array(sides.length).fill(NaN);
    const places = [...sides.keys()];
    for (const place of round % 2 === 0 ? places : places.reverse()) {
      const side = sides[place];
      if (side) micros[place] = (await cpuMicros(side)) / side.times / leads;
    }
    if (round >= WARM_UP) rounds.push(micros);
  }
  return sides.map(({ name }, place) => ({
    name,
    microsPerLead: median(rounds.map((micros) => micros[place] ?? NaN)),
    ratio: median(rounds.map((micros) => (micros.at(-1) ?? NaN) / (micros[place] ?? NaN))),
  }));
}

/** Processor time, not time on the clock: neighbours on the cores count less. Collecting garbage is in it. */
async function cpuMicros({ judgeAll, times }: Side): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) await judgeAll();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
