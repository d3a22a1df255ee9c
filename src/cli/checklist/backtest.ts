import { basename } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { withoutHistory } from '../../domain/backtest/without-history.ts';
import { checklistRef } from '../../domain/checklist/schema.ts';
import type { Checklist } from '../../domain/checklist/schema.ts';
import { backtest } from '../../use-cases/backtest.ts';
import type { BacktestProgress } from '../../use-cases/backtest.ts';
import { dayIn, toDate, toListId, toSource } from '../contact-source.ts';
import { countWords } from '../count-words.ts';
import { print } from '../print.ts';
import { followRun } from '../progress-line.ts';
import { withServices } from '../with-services.ts';
import { backtestReport } from './backtest-report.ts';
import type { Backtested } from './backtest-report.ts';
import { readDraft } from './read-draft.ts';

type Flags = {
  readonly since: string;
  readonly until?: string;
  readonly file: readonly string[];
  readonly list?: string;
  readonly assumeCurrent?: boolean;
  readonly restart?: boolean;
};

export function addBacktest(checklist: Command): void {
  checklist
    .command('backtest')
    .description('what each version would have opened in the past, against what happened')
    .requiredOption('--since <date>', 'from this day, over contacts modified since', toDate)
    .option('--until <date>', 'up to the end of this day (default: now)', toDate)
    .option('--file <file...>', 'other versions, beside the one in effect', [])
    .option('--list <id>', 'the members of a HubSpot list instead', toListId)
    .option(
      '--assume-current',
      'take today’s company, lists and buying group for the past’s: HubSpot keeps no history of them',
    )
    .option('--restart', 'begin anew instead of going on where a run was ended')
    .action((flags: Flags, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const now = services.clock.now();
        const others = await Promise.all(flags.file.map((file) => readDraft(file, now)));
        const portal = await services.portal(await portalId());
        const [{ checklist: current }, zone] = await Promise.all([portal.rules(), portal.zone()]);
        const span = toSpan(flags, zone, now);
        const progress = portal.backtestProgress;
        if (flags.restart) await progress.clear();
        const run = followRun();
        const versions = [current, ...others];
        const assumeToday = flags.assumeCurrent ?? false;
        const source = toSource({ list: flags.list, since: span.since }, now);
        const found = await backtest(
          {
            ...portal,
            progress,
            toCome: run.toCome,
            said: (far) => run.said(far.looked, words(far)),
          },
          { versions, source, ...span, zone, assumeToday },
        );
        run.end();
        const names = ['in effect', ...flags.file.map((file) => basename(file))];
        const report = toReport(found, { versions, names, assumeToday });
        print(json, report, backtestReport(report, zone));
      }),
    );
}

/** Whole days where the portal is; a day that is not over ends now. */
function toSpan({ since, until }: Flags, zone: string, now: number) {
  const from = dayIn(since, zone).start;
  const to = until === undefined ? null : dayIn(until, zone).end;
  if (from > now) throw new InvalidArgumentError('--since lies in the future');
  if (to !== null && to < from) throw new InvalidArgumentError('--until lies before --since');
  return { since: from, until: to === null || to > now ? null : to };
}

function words({ results }: BacktestProgress): string {
  const counts = results.map(({ tally }) => tally.windows);
  return counts.length === 1
    ? countWords(counts[0] ?? 0, 'window')
    : `${counts.join(' and ')} windows`;
}

type Of = {
  readonly versions: readonly Checklist[];
  readonly names: readonly string[];
  readonly assumeToday: boolean;
};

/** The whole result as one value: printed as JSON, or rendered for people. */
function toReport(
  { stretch, unread, results }: BacktestProgress,
  { versions, names, assumeToday }: Of,
): Backtested {
  const { since, until } = stretch;
  return {
    since,
    until,
    assumeCurrent: assumeToday,
    unread,
    versions: results.map(({ tally, windows }, place) => {
      const checklist = versions[place] as Checklist;
      return {
        ...checklistRef(checklist),
        name: names[place] ?? '',
        assumeCurrent: assumeToday,
        withoutHistory: withoutHistory(checklist),
        ...tally,
        opened: windows,
      };
    }),
  };
}
