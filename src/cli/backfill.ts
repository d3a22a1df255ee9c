import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import colors from 'picocolors';
import { AppError } from '../errors.ts';
import { firstUnderCap } from '../domain/window/would-open.ts';
import type { Services } from '../services.ts';
import { backfill } from '../use-cases/backfill.ts';
import type { BackfillProgress } from '../use-cases/backfill.ts';
import type { ContactSource } from '../use-cases/contact-pages.ts';
import { openWindows } from '../use-cases/open-windows.ts';
import { confirm } from './confirm.ts';
import { endTicks, tick, toDay, toSource } from './contact-source.ts';
import { print } from './print.ts';
import { withServices } from './with-services.ts';

type Flags = {
  readonly since?: number;
  readonly list?: string;
  readonly open?: boolean;
  readonly cap?: number;
  readonly restart?: boolean;
  readonly yes?: boolean;
};

export function addBackfill(program: Command): void {
  program
    .command('backfill')
    .description('evaluate contacts that are there already; writes nothing, prints what would open')
    .option('--since <date>', 'contacts modified since this day (default: the last 30 days)', toDay)
    .option('--list <id>', 'the members of a HubSpot list instead')
    .option('--open', 'open windows, at most --cap of them: newest declared evidence first')
    .option('--cap <n>', 'how many windows may open', toCount)
    .option('--restart', 'begin anew instead of going on where a run was ended')
    .option('--yes', 'do not ask')
    .action((flags: Flags, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        await run(services, await portalId(), flags, json);
      }),
    );
}

async function run(
  services: Services,
  portalId: number,
  flags: Flags,
  json: boolean,
): Promise<void> {
  const portal = await services.portal(portalId);
  if (flags.open && flags.cap === undefined) {
    throw new InvalidArgumentError('--open needs --cap: how many windows may open?');
  }
  if (flags.open && (await portal.mode()) !== 'live') {
    throw new AppError('shadow-mode');
  }
  const { waits } = await portal.rules();
  if (flags.open && waits) throw new AppError('checklist-waits', { context: { why: waits } });
  if (flags.open && (await portal.storm.read()).isOn) throw new AppError('writes-paused');
  const progress = portal.backfillProgress;
  if (flags.restart) await progress.clear();
  const source = await resumed(services, portalId, flags);
  const found = await backfill(portal, source, {
    progress,
    said: ({ looked, wouldOpen }) => {
      tick(`${looked} contacts looked at, ${wouldOpen.length} would open`);
    },
  });
  endTicks();
  const chosen = flags.open ? firstUnderCap(found.wouldOpen, flags.cap ?? 0) : [];
  const ask = `Open ${chosen.length} of ${found.wouldOpen.length} windows now? Sellers get a task for each.`;
  const opens = chosen.length > 0 && (flags.yes || (await confirm(ask)));
  if (opens) {
    const ids = chosen.map(({ contactId }) => contactId);
    await openWindows(portal, ids, async (contactIds) => {
      // A person has decided on them, and on how many: they are no storm.
      await portal.storm.allow(contactIds);
      await services.due.mark(portalId, contactIds, services.clock.now());
      await services.queues.wakePortal(portalId, 0);
    });
  }
  if (chosen.length > 0 && !opens) process.exitCode = 1;
  const opened = opens ? chosen.map(({ contactId }) => contactId) : [];
  print(json, { ...found, opened }, report(found, opened.length, flags.open ?? false));
}

/** A run without a date goes on with the date of the one that was ended: otherwise it could never be resumed. */
async function resumed(services: Services, portalId: number, flags: Flags): Promise<ContactSource> {
  const before = await (await services.portal(portalId)).backfillProgress.read();
  const running = /^modified since (\d+)$/u.exec(before && !before.done ? before.source : '')?.[1];
  const since = flags.since ?? (running ? Number(running) : undefined);
  return toSource({ ...flags, since }, services.clock.now());
}

function report(found: BackfillProgress, opened: number, wanted: boolean): string[] {
  const rows = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, n]) => `  ${String(n).padStart(6)}  ${name.replaceAll('_', ' ')}`);
  const by: Record<string, number> = {};
  for (const { by: ids } of found.wouldOpen) for (const id of ids) by[id] = (by[id] ?? 0) + 1;
  return [
    `${found.looked} contacts looked at (${found.source.startsWith('list') ? found.source : `modified since ${new Date(Number(found.source.split(' ')[2])).toISOString().slice(0, 10)}`}).`,
    ...rows(found.readiness),
    ...(Object.keys(found.missing).length > 0 ? ['Not met:', ...rows(found.missing)] : []),
    colors.bold(
      `${found.wouldOpen.length} windows would open${found.wouldOpen.length > 0 ? ', by:' : '.'}`,
    ),
    ...rows(by),
    ...(wanted
      ? [
          opened === 0
            ? 'None is opened.'
            : `${opened} windows are opened: those with the newest declared evidence, then the newest observed. The workers write them.`,
        ]
      : [
          'Nothing was written. `baton backfill --open --cap N` opens the N with the newest declared evidence, then the newest observed.',
        ]),
  ];
}

function toCount(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('write a whole number');
  return n;
}
