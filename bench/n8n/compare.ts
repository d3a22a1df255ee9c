import { median, quantile } from '../median.ts';
import { sendAll } from '../ingest/send-all.ts';
import { signedRequests } from '../ingest/signed-requests.ts';
import type { Side } from './sides.ts';

export const EVENTS_PER_POST = 100;

type Micros = Readonly<Record<string, number>>;

type Round = {
  readonly postsPerSecond: number;
  /** As above, but until all that they caused was done. */
  readonly donePerSecond: number;
  readonly latenciesMs: readonly number[];
  /** CPU per POST, by process, until all was done. */
  readonly micros: Micros;
};

export type Figures = {
  readonly name: string;
  readonly postsPerSecond: number;
  readonly donePerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly micros: Micros;
};

export type Comparison = {
  /** POSTs per second, a to b: the median of neighbouring rounds, and the least and the most of them. */
  readonly ratio: number;
  readonly ratios: readonly number[];
  readonly a: Figures;
  readonly b: Figures;
};

/** A B B A …: what else happens on the machine meets both. */
export async function compare(a: Side, b: Side, rounds: number): Promise<Comparison> {
  // The first round of a process is slow: its code is not compiled yet.
  for (const side of [a, b]) await runRound(side);
  const [as, bs]: [Round[], Round[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? [a, b] : [b, a]) {
      (side === a ? as : bs).push(await runRound(side));
    }
  }
  const ratios = as.map((one, i) => one.postsPerSecond / (bs[i]?.postsPerSecond ?? NaN));
  return { ratio: median(ratios), ratios, a: toFigures(a, as), b: toFigures(b, bs) };
}

async function runRound(side: Side): Promise<Round> {
  // Signed anew each time: a signature holds for five minutes.
  const { requests, records } = signedRequests({
    stream: 'new leads',
    batch: EVENTS_PER_POST,
    requests: side.requests,
  });
  const [storedBefore, before] = [await side.begin(), await side.cpu()];
  const start = performance.now();
  const { seconds, latenciesMs } = await sendAll({ port: side.port, requests });
  const stored = (await side.stored()) - storedBefore;
  await side.settle();
  const doneSeconds = (performance.now() - start) / 1_000;
  const after = await side.cpu();
  const due = side.due({ requests: requests.length, records });
  if (stored !== due) throw new Error(`${side.name}: ${due} were acknowledged, ${stored} stored`);
  const micros = Object.entries(after).map(([part, used]): [string, number] => [
    part,
    ((used - (before[part] ?? 0)) * 1e6) / requests.length,
  ]);
  return {
    postsPerSecond: requests.length / seconds,
    donePerSecond: requests.length / doneSeconds,
    latenciesMs,
    micros: Object.fromEntries(micros),
  };
}

function toFigures({ name }: Side, rounds: readonly Round[]): Figures {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  const latenciesMs = rounds.flatMap((round) => round.latenciesMs);
  const parts = Object.keys(rounds[0]?.micros ?? {});
  return {
    name,
    postsPerSecond: of((round) => round.postsPerSecond),
    donePerSecond: of((round) => round.donePerSecond),
    p50Ms: median(latenciesMs),
    p99Ms: quantile(latenciesMs, 0.99),
    micros: Object.fromEntries(
      parts.map((part) => [part, of(({ micros }) => micros[part] ?? NaN)]),
    ),
  };
}
