import colors from 'picocolors';
import { formatMoment } from '../domain/time/format.ts';
import type { Services } from '../services.ts';
import { resumeWrites } from '../use-cases/storm-breaker.ts';
import { confirm } from './confirm.ts';
import { countWords } from './count-words.ts';
import { print } from './print.ts';
import type { Options } from './with-services.ts';

type Facts = Awaited<ReturnType<ReturnType<Services['store']>['storm']['facts']>>;

/** For status and show. */
export function stormLines(storm: Facts, zone: string): string[] {
  if (storm === null) return [];
  const { since, limit, windows, leads } = storm;
  const held = `${countWords(leads, 'lead')} ${leads === 1 ? 'waits' : 'wait'} to be written`;
  if (since === 0) return [colors.red(`  ${held}: \`portals resume\` was interrupted, repeat it`)];
  return [
    colors.red(
      `  writes are paused since ${formatMoment(since, zone)}: more than ${limit} windows opened within a minute`,
    ),
    `  ${countWords(windows, 'window')} opened since then, ${held}; \`portals resume\` lets them`,
  ];
}

/** `portals resume`: says what will be written, asks, then lets it. */
export async function resumePortal(
  services: Services,
  { json, portalId }: Options,
  { given, yes }: { readonly given: string | undefined; readonly yes: boolean },
): Promise<void> {
  const id = await portalId(given);
  const storm = await services.store(id).storm.facts();
  if (storm === null) {
    const said = `Portal ${id}: the storm breaker holds nothing back.`;
    print(json, { portalId: id, resumed: false, windows: 0, leads: 0 }, [said]);
    return;
  }
  const { windows, leads } = storm;
  const much = `${countWords(windows, 'window')} opened meanwhile, ${countWords(leads, 'lead')} will be looked at again and written as they are now.`;
  const resumed = yes || (await confirm(`Portal ${id}: ${much} Go on?`));
  if (resumed) {
    await resumeWrites({
      storm: services.store(id).storm,
      markDue: (ids) => services.due.mark(id, ids, services.clock.now()),
      wakePending: () => services.wakePending(id),
      now: services.clock.now,
    });
  } else process.exitCode = 1;
  print(json, { portalId: id, resumed, windows, leads }, [
    resumed ? `Portal ${id}: writes go on. ${much}` : 'Nothing was changed.',
  ]);
}
