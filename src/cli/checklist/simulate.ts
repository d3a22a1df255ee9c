import { basename } from 'node:path';
import type { Command } from 'commander';
import { checklistRef } from '../../domain/checklist/schema.ts';
import { simulate } from '../../use-cases/simulate.ts';
import { dayIn, toDate, toListId, toSource } from '../contact-source.ts';
import { print } from '../print.ts';
import { followRun } from '../progress-line.ts';
import { withServices } from '../with-services.ts';
import { readDraft } from './read-draft.ts';
import { changedIn, simulateReport } from './simulate-report.ts';

type Flags = {
  readonly file: string;
  readonly since?: string;
  readonly list?: string;
  readonly restart?: boolean;
};

export function addSimulate(checklist: Command): void {
  checklist
    .command('simulate')
    .description(
      'many leads as they are now, by the version in effect and by another; writes nothing',
    )
    .requiredOption('--file <file>', 'the other version; it need not be signed yet')
    .option(
      '--since <date>',
      'contacts modified since this day (default: the last 30 days)',
      toDate,
    )
    .option('--list <id>', 'the members of a HubSpot list instead', toListId)
    .option('--restart', 'begin anew instead of going on where a run was ended')
    .action((flags: Flags, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const now = services.clock.now();
        const after = await readDraft(flags.file, now);
        const portal = await services.portal(await portalId());
        const [{ checklist: before }, zone] = await Promise.all([portal.rules(), portal.zone()]);
        const progress = portal.simulateProgress;
        if (flags.restart) await progress.clear();
        const run = followRun();
        const found = await simulate(
          portal,
          { versions: [before, after], source: asked(flags, zone, now) },
          {
            progress,
            toCome: run.toCome,
            said: (far) => run.said(far.looked, `${changedIn(far)} of ${far.leads} change`),
          },
        );
        run.end();
        const versions = [
          { ...checklistRef(before), name: 'in effect' },
          { ...checklistRef(after), name: basename(flags.file) },
        ] as const;
        const { name: _name, lastId: _lastId, looked: _looked, done: _done, ...figures } = found;
        print(json, { versions, ...figures }, simulateReport(found, versions));
      }),
    );
}

/** Null: who was modified lately. */
function asked({ list, since }: Flags, zone: string, now: number) {
  if (list === undefined && since === undefined) return null;
  return toSource({ list, since: since === undefined ? since : dayIn(since, zone).start }, now);
}
