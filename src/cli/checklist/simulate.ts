import type { Command } from 'commander';
import colors from 'picocolors';
import { simulate } from '../../use-cases/simulate.ts';
import type { SimulateProgress } from '../../use-cases/simulate.ts';
import { endTicks, tick, toDay, toSource } from '../contact-source.ts';
import { print } from '../print.ts';
import { withServices } from '../with-services.ts';
import { readDraft } from './read-draft.ts';

type Flags = {
  readonly file: string;
  readonly since?: number;
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
    .option('--since <date>', 'contacts modified since this day (default: the last 30 days)', toDay)
    .option('--list <id>', 'the members of a HubSpot list instead')
    .option('--restart', 'begin anew instead of going on where a run was ended')
    .action((flags: Flags, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const now = services.clock.now();
        const after = await readDraft(flags.file, now);
        const portal = await services.portal(await portalId());
        const { checklist: before } = await portal.rules();
        const progress = portal.simulateProgress;
        if (flags.restart) await progress.clear();
        const found = await simulate(portal, [before, after], toSource(flags, now), {
          progress,
          said: ({ looked, examples }) => {
            tick(`${looked} leads judged by both, ${examples.length} differ`);
          },
        });
        endTicks();
        const names = [before, after].map(nameOf);
        print(json, { versions: names, ...found }, report(found, names));
      }),
    );
}

function nameOf({ checklist: { id, version }, hash }: Awaited<ReturnType<typeof readDraft>>) {
  return `${id} v${version} (${hash})`;
}

function report(found: SimulateProgress, [before = '', after = '']: readonly string[]): string[] {
  const moved = Object.values(found.moves).reduce((sum, n) => sum + n, 0);
  const states = [...new Set([...Object.keys(found.before), ...Object.keys(found.after)])];
  const row = (name: string, a: number, b: number) =>
    `  ${name.replaceAll('_', ' ').padEnd(14)} ${String(a).padStart(7)} ${String(b).padStart(7)}`;
  return [
    `${found.looked} leads, as they are now, by ${before} and by ${after}.`,
    `  ${''.padEnd(14)} ${'before'.padStart(7)} ${'after'.padStart(7)}`,
    ...states.map((name) => row(name, found.before[name] ?? 0, found.after[name] ?? 0)),
    colors.bold(moved === 0 ? 'Nobody changes.' : `${moved} leads change:`),
    ...lines(found.moves),
    ...(moved > 0 ? ['By what the two versions judge differently:', ...lines(found.by)] : []),
    ...found.examples.slice(0, 10).map(({ contactId, before: a, after: b, by }) => {
      const words = `${a} → ${b}`.replaceAll('_', ' ');
      return `  contact ${contactId}: ${words} (${by.join(', ')})`;
    }),
    ...(found.examples.length > 10 ? ['  … more with --json'] : []),
  ];
}

function lines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, n]) => `  ${String(n).padStart(6)}  ${name.replaceAll('_', ' ')}`);
}
