import { median } from '../median.ts';

export type Side = {
  readonly name: string;
  /** Judges these leads, given by their places. */
  readonly judge: (from: number, to: number) => Promise<void> | void;
  /** So often in turn that all sides are at it for about as long. */
  readonly times: number;
};

export type Measured = {
  readonly name: string;
  readonly microsPerLead: number;
  /** How many times as many leads per second as the last side. */
  readonly ratio: number;
};

/** As many as a worker takes from its queue at once: they are judged when they have just been read. */
export const BATCH = 100;
export const ROUNDS = 15;
const WARM_UP = 3;

/**
 * All sides in turns, batch by batch and from either end, so that whatever else happens on the machine meets all of
 * them. Ratios are of one round over all leads; the median of the rounds counts.
 */
export async function compare(sides: readonly Side[], leads: number): Promise<Measured[]> {
  const rounds: number[][] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const micros = sides.map(() => 0);
    for (let from = 0; from < leads; from += BATCH) {
      const places = [...sides.keys()];
      for (const place of from % (2 * BATCH) === 0 ? places : places.reverse()) {
        const side = sides[place];
        if (side) micros[place] = (micros[place] ?? 0) + (await cpuMicros(side, from));
      }
    }
    if (round >= WARM_UP) rounds.push(micros);
  }
  return sides.map(({ name }, place) => ({
    name,
    microsPerLead: median(rounds.map((micros) => micros[place] ?? NaN)) / leads,
    ratio: median(rounds.map((micros) => (micros.at(-1) ?? NaN) / (micros[place] ?? NaN))),
  }));
}

/** Processor time of one pass, not time on the clock: neighbours on the cores count less. Collecting garbage is in it. */
async function cpuMicros({ judge, times }: Side, from: number): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) await judge(from, from + BATCH);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}
