/** One measured promise. Ratios, not absolute figures: they hold on a laptop and on a server alike. */
export type BenchResult = {
  readonly promise: string;
  /** For people, with its unit: `9.2 × one job per event`. */
  readonly measured: string;
  readonly wanted: string;
  readonly held: boolean;
};

/** What every `bench/<name>/run.ts` exports as `run`. */
export type Bench = (say: (line: string) => void) => Promise<readonly BenchResult[]>;
