import type { Command } from 'commander';
import { dayIn, isExpired } from '../../domain/content/expiry.ts';
import { newBy } from '../../domain/content/is-new.ts';
import { toContentReport } from '../../domain/report/content-report.ts';
import { lastWeeks } from '../../domain/report/week.ts';
import { print } from '../print.ts';
import { toWeeks } from '../to-weeks.ts';
import { withServices } from '../with-services.ts';
import { contentReportLines } from './report-lines.ts';

export function addSnippetsReport(snippets: Command): void {
  snippets
    .command('report')
    .description('which pieces are suggested, which are used, and what came after')
    .option('--weeks <n>', 'how many weeks, this one included', toWeeks, 8)
    .action(({ weeks }: { weeks: number }, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        const { figures, library, portals, ruleBook } = services;
        const zone = (await portals.get(id))?.timeZone ?? 'UTC';
        const now = services.clock.now();
        const names = lastWeeks(now, zone, weeks).map(({ week }) => week);
        const { suggestions } = await services.portal(id);
        const file = await library.of(id, ruleBook.rules(id, zone).checklist);
        const today = dayIn(now, zone);
        const report = toContentReport(await figures.read(id, names), {
          ...{ now, zone, weeks },
          shelf: file?.snippets.filter((piece) => !isExpired(piece, today)) ?? [],
          isNew: newBy(await suggestions.counts()),
        });
        print(json, { portalId: id, zone, ...report }, contentReportLines(id, zone, report));
      }),
    );
}
