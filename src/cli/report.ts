import type { Command } from 'commander';
import { toReport } from '../domain/report/report.ts';
import { lastWeeks } from '../domain/report/week.ts';
import { print } from './print.ts';
import { reportLines } from './report-lines.ts';
import { toWeeks } from './to-weeks.ts';
import { withServices } from './with-services.ts';

export function addReport(program: Command): void {
  program
    .command('report')
    .description('follow-up, acceptance, windows hit and missed, and speed, by week')
    .option('--weeks <n>', 'how many weeks, this one included', toWeeks, 8)
    .action(({ weeks }: { weeks: number }, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        const zone = (await services.portals.get(id))?.timeZone ?? 'UTC';
        const now = services.clock.now();
        const names = lastWeeks(now, zone, weeks).map(({ week }) => week);
        const report = toReport(await services.figures.read(id, names), { now, zone, weeks });
        print(json, { portalId: id, zone, ...report }, reportLines(id, zone, report));
      }),
    );
}
