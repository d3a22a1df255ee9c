import type { Command } from 'commander';
import colors from 'picocolors';
import { checklistRef } from '../../domain/checklist/schema.ts';
import type { ChecklistRef } from '../../domain/checklist/schema.ts';
import { share } from '../../domain/report/share.ts';
import { simulate } from '../../use-cases/simulate.ts';
import type { SimulateProgress } from '../../use-cases/simulate.ts';
import { dayIn, toDate, toSource } from '../contact-source.ts';
import { countWords } from '../count-words.ts';
import { print } from '../print.ts';
import { followRun } from '../progress-line.ts';
import { withServices } from '../with-services.ts';
import { readDraft } from './read-draft.ts';

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
    .option('--list <id>', 'the members of a HubSpot list instead')
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
        const versions = [checklistRef(before), checklistRef(after)] as const;
        print(json, { versions, ...found }, simulateReport(found, versions));
      }),
    );
}

/** Null: who was modified lately. */
function asked({ list, since }: Flags, zone: string, now: number) {
  if (list === undefined && since === undefined) return null;
  return toSource({ list, since: since === undefined ? since : dayIn(since, zone).start }, now);
}

function changedIn({ moves }: SimulateProgress): number {
  return Object.values(moves).reduce((sum, n) => sum + n, 0);
}

const READINESS = ['ready', 'not_ready', 'unknown', 'disqualified', 'not_a_lead'];
const EXAMPLES = 10;

/** Both versions side by side, who changes, and by which criterion. At most 100 columns. */
function simulateReport(
  found: SimulateProgress,
  versions: readonly [ChecklistRef, ChecklistRef],
): string[] {
  const { leads, examples } = found;
  const changed = changedIn(found);
  const states = READINESS.filter(
    (name) => (found.before[name] ?? 0) + (found.after[name] ?? 0) > 0,
  );
  const row = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(14)}${cells.map((cell) => ` ${cell}`.padStart(28)).join('')}`;
  const cell = (counts: Readonly<Record<string, number>>, name: string) =>
    share(counts[name] ?? 0, leads);
  return [
    `${countWords(leads, 'lead')}, as they are now, by two versions. Nothing was written.`,
    '',
    row(
      '',
      versions.map(({ id, version }) => `${id} v${version}`.slice(0, 26)),
    ),
    colors.dim(
      row(
        '',
        versions.map(({ hash }, place) => `${place === 0 ? 'in effect' : 'the file'}, ${hash}`),
      ),
    ),
    ...states.map((name) =>
      row(inWords(name), [cell(found.before, name), cell(found.after, name)]),
    ),
    '',
    colors.bold(changed === 0 ? `Nobody changes.` : `${share(changed, leads)} leads change:`),
    ...lines(found.moves, leads),
    ...(changed > 0
      ? ['By what the two versions judge differently (a lead may count twice):']
      : []),
    ...lines(found.by, changed),
    ...(examples.length > 0 ? [changed > EXAMPLES ? `The first ${EXAMPLES}:` : 'One by one:'] : []),
    ...examples
      .slice(0, EXAMPLES)
      .map(
        ({ contactId, before, after, by }) =>
          `  contact ${contactId.padEnd(12)} ${inWords(`${before} → ${after}`)} (${by.join(', ')})`,
      ),
    ...(changed > EXAMPLES ? ['  … more with --json'] : []),
  ];
}

function lines(counts: Readonly<Record<string, number>>, whole: number): string[] {
  return Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, n]) => `  ${share(n, whole).padStart(22)}  ${inWords(name)}`);
}

function inWords(name: string): string {
  return name.replaceAll('_', ' ');
}
