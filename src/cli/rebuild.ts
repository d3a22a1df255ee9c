import type { Command } from 'commander';
import { formatMoment } from '../domain/time/format.ts';
import { rebuild } from '../use-cases/rebuild.ts';
import type { Rebuilt } from '../use-cases/rebuild.ts';
import { confirm } from './confirm.ts';
import { endTicks, tick } from './contact-source.ts';
import { countWords } from './count-words.ts';
import { print } from './print.ts';
import { withServices } from './with-services.ts';

const ASK = `Search HubSpot for what Baton wrote, and take up again whatever is not remembered here?`;

export function addRebuild(program: Command): void {
  program
    .command('rebuild')
    .description('after a loss of Redis: take up windows, deadlines and timers from HubSpot')
    .option('--yes', 'do not ask')
    .action(({ yes = false }: { readonly yes?: boolean }, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const id = await portalId();
        const portal = await services.portal(id);
        if (!yes && !(await confirm(ASK))) {
          process.exitCode = 1;
          print(json, { portalId: id, rebuilt: false }, ['Nothing was done.']);
          return;
        }
        const found = await rebuild(portal, {
          searchStates: portal.searchStates,
          mark: async (contactIds) => {
            await services.due.mark(id, contactIds, services.clock.now());
          },
          knowSince: portal.knowSince,
          said: ({ found: contacts, lost }) => tick(`${contacts} found, ${lost} to take up`),
        });
        endTicks();
        await services.queues.wakePortal(id, 0);
        print(
          json,
          { portalId: id, rebuilt: true, ...found },
          lines(id, found, await portal.zone()),
        );
      }),
    );
}

function lines(
  portalId: number,
  { found, lost, ignored, newest }: Rebuilt,
  zone: string,
): string[] {
  if (found === 0) return [`Portal ${portalId}: Baton left nothing in this account.`];
  const were = ignored.length === 1 ? 'was' : 'were';
  return [
    `Portal ${portalId}: Baton left something in ${countWords(found, 'contact')}; ${lost} of them ${lost === 1 ? 'is' : 'are'} taken up again, ${found - lost - ignored.length} known here already.`,
    ...(lost > 0 && newest !== null
      ? [
          `The newest is of ${formatMoment(newest, zone)}: what changed since an hour before that is looked at, too. The workers do the rest; \`baton status\` shows how much waits.`,
        ]
      : []),
    ...(ignored.length > 0
      ? [
          `Of ${countWords(ignored.length, 'contact')} it ${were} ignored: the text was copied by a merge, changed by hand, or sealed with a key that is not in TOKEN_KEYS: ${ignored.slice(0, 20).join(', ')}${ignored.length > 20 ? ', …' : ''}`,
        ]
      : []),
  ];
}
