import type { Command } from 'commander';
import { backtest } from '../../use-cases/backtest.ts';
import type { BacktestProgress } from '../../use-cases/backtest.ts';
import { endTicks, tick, toDay, toSource } from '../contact-source.ts';
import { print } from '../print.ts';
import { withServices } from '../with-services.ts';
import { backtestReport } from './backtest-report.ts';
import { readDraft } from './read-draft.ts';

type Flags = {
  readonly since: number;
  readonly until?: number;
  readonly file: readonly string[];
  readonly list?: string;
  readonly assumeCurrent?: boolean;
  readonly restart?: boolean;
};

export function addBacktest(checklist: Command): void {
  checklist
    .command('backtest')
    .description(
      'play the leads’ past forward: what each version would have opened, and what happened',
    )
    .requiredOption('--since <date>', 'from this day, over contacts modified since', toDay)
    .option('--until <date>', 'up to this day (default: now)', toDay)
    .option('--file <file...>', 'other versions, beside the one in effect', [])
    .option('--list <id>', 'the members of a HubSpot list instead')
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
        const progress = portal.backtestProgress;
        if (flags.restart) await progress.clear();
        const assumeToday = flags.assumeCurrent ?? false;
        const stretch = { since: flags.since, until: flags.until ?? now, zone };
        const versions = [current, ...others];
        const found = await backtest(
          { ...portal, progress, said: sayHowFar },
          { versions, source: toSource(flags, now), stretch, assumeToday },
        );
        endTicks();
        const names = versions.map(({ checklist: { id, version }, hash }) => ({
          id,
          version,
          hash,
        }));
        print(
          json,
          {
            since: stretch.since,
            until: stretch.until,
            assumeCurrent: assumeToday,
            versions: names,
            tallies: found.tallies,
          },
          backtestReport({ names, tallies: found.tallies, stretch, assumeToday }),
        );
      }),
    );
}

function sayHowFar({ tallies }: BacktestProgress): void {
  const windows = tallies.map((tally) => tally.windows).join(' and ');
  tick(`${tallies[0]?.leads ?? 0} leads played forward, ${windows} windows`);
}
