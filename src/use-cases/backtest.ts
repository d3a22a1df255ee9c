import { backtestLead } from '../domain/backtest/backtest-lead.ts';
import type { LeadPast } from '../domain/backtest/lead-past.ts';
import type { Stretch } from '../domain/backtest/play-forward.ts';
import { addToTally, NO_TALLY } from '../domain/backtest/tally.ts';
import type { Tally } from '../domain/backtest/tally.ts';
import { bothNeed } from '../domain/checklist/needs.ts';
import type { Needs } from '../domain/checklist/needs.ts';
import { neededBy } from '../domain/checklist/rules.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { contactPages } from './contact-pages.ts';
import type { ContactSource, Pages } from './contact-pages.ts';

/** How far a back-test has come; kept after every page, so that a killed one goes on where it was. */
export type BacktestProgress = {
  /** What the run is of: a run of something else begins anew. */
  readonly name: string;
  readonly lastId: string;
  readonly done: boolean;
  /** One per version, in the order in which they were given. */
  readonly tallies: readonly Tally[];
};

export type BacktestServices = Pages & {
  readonly readPasts: (
    contactIds: readonly string[],
    needs: Needs,
    assumeToday: boolean,
  ) => Promise<readonly LeadPast[]>;
  readonly progress: {
    read(): Promise<BacktestProgress | null>;
    write(progress: BacktestProgress): Promise<void>;
  };
  readonly said: (progress: BacktestProgress) => void;
};

export type BacktestRun = {
  readonly versions: readonly Checklist[];
  readonly source: ContactSource;
  readonly stretch: Stretch;
  /** Whether companies, lists and buying groups of today are taken for those of the past. */
  readonly assumeToday: boolean;
};

/** Plays the past of many leads forward under each version. Writes nothing to HubSpot; one batch of leads is held at a time. */
export async function backtest(
  services: BacktestServices,
  { versions, source, stretch, assumeToday }: BacktestRun,
): Promise<BacktestProgress> {
  const name = JSON.stringify([
    versions.map(({ hash }) => hash),
    source,
    stretch.since,
    assumeToday,
  ]);
  const before = await services.progress.read();
  let progress: BacktestProgress =
    before?.name === name && !before.done
      ? before
      : { name, lastId: '0', done: false, tallies: versions.map(() => NO_TALLY) };
  const needs = versions.map(neededBy).reduce(bothNeed);
  for await (const page of contactPages(services, source, progress.lastId)) {
    const pasts = await services.readPasts(page, needs, assumeToday);
    const tallies = versions.map((checklist, place) =>
      pasts.reduce(
        (tally, past) => addToTally(tally, backtestLead(past, checklist, stretch)),
        progress.tallies[place] ?? NO_TALLY,
      ),
    );
    progress = { ...progress, lastId: page.at(-1) ?? progress.lastId, tallies };
    await services.progress.write(progress);
    services.said(progress);
  }
  progress = { ...progress, done: true };
  await services.progress.write(progress);
  return progress;
}
