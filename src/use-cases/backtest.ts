import { backtestLead } from '../domain/backtest/backtest-lead.ts';
import type { LeadPast } from '../domain/backtest/lead-past.ts';
import type { Stretch } from '../domain/backtest/play-forward.ts';
import { addToTally, NO_TALLY } from '../domain/backtest/tally.ts';
import type { Tally } from '../domain/backtest/tally.ts';
import { unreadOf } from '../domain/backtest/unread.ts';
import { addToLines } from '../domain/backtest/window-lines.ts';
import type { WindowLine } from '../domain/backtest/window-lines.ts';
import { bothNeed } from '../domain/checklist/needs.ts';
import type { Needs } from '../domain/checklist/needs.ts';
import { neededBy } from '../domain/checklist/rules.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { contactPages } from './contact-pages.ts';
import type { ContactSource, Pages } from './contact-pages.ts';

/** What one version would have done. */
export type VersionResult = {
  readonly tally: Tally;
  /** The first windows, one by one. */
  readonly windows: readonly WindowLine[];
};

/** How far a back-test has come; kept after every page, so that a killed one goes on where it was. */
export type BacktestProgress = {
  /** What the run is of: a run of something else begins anew. */
  readonly name: string;
  /** Kept, so that a resumed run looks at the same stretch to its end. */
  readonly stretch: Stretch;
  readonly lastId: string;
  /** Contacts asked for, deleted ones included. */
  readonly looked: number;
  readonly done: boolean;
  /** One per version, in the order in which they were given. */
  readonly results: readonly VersionResult[];
  /** What could not be read. */
  readonly unread: readonly string[];
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
  readonly now: () => number;
};

export type BacktestRun = {
  readonly versions: readonly Checklist[];
  readonly source: ContactSource;
  readonly since: number;
  /** Null: up to now. */
  readonly until: number | null;
  readonly zone: string;
  /** Whether companies, lists and buying groups of today are taken for those of the past. */
  readonly assumeToday: boolean;
};

/** Plays the past of many leads forward under each version. Writes nothing to HubSpot; one batch of leads is held at a time. */
export async function backtest(
  services: BacktestServices,
  run: BacktestRun,
): Promise<BacktestProgress> {
  const { versions, source, assumeToday } = run;
  const before = await services.progress.read();
  const fresh = begin(run, services.now());
  let progress = before?.name === fresh.name && !before.done ? before : fresh;
  services.said(progress);
  const needs = versions.map(neededBy).reduce(bothNeed);
  for await (const page of contactPages(services, source, progress.lastId)) {
    const pasts = await services.readPasts(page, needs, assumeToday);
    progress = {
      ...add(progress, pasts, versions),
      lastId: page.at(-1) ?? progress.lastId,
      looked: progress.looked + page.length,
    };
    await services.progress.write(progress);
    services.said(progress);
  }
  progress = { ...progress, done: true };
  await services.progress.write(progress);
  return progress;
}

const NOTHING: VersionResult = { tally: NO_TALLY, windows: [] };

function begin(run: BacktestRun, now: number): BacktestProgress {
  const { versions, source, since, until, zone, assumeToday } = run;
  const hashes = versions.map(({ hash }) => hash);
  return {
    name: JSON.stringify([hashes, source, since, until, zone, assumeToday]),
    stretch: { since, until: until ?? now, now, zone },
    lastId: '0',
    looked: 0,
    done: false,
    results: versions.map(() => NOTHING),
    unread: [],
  };
}

function add(
  progress: BacktestProgress,
  pasts: readonly LeadPast[],
  versions: readonly Checklist[],
): BacktestProgress {
  const results = versions.map((checklist, place) =>
    pasts.reduce(({ tally, windows }, past): VersionResult => {
      const found = backtestLead(past, checklist, progress.stretch);
      return { tally: addToTally(tally, found), windows: addToLines(windows, found) };
    }, progress.results[place] ?? NOTHING),
  );
  const unread = [...new Set([...progress.unread, ...pasts.flatMap(unreadOf)])];
  return { ...progress, results, unread };
}
