import type { Command } from 'commander';
import type { Services } from '../services.ts';
import { sealAgain } from '../use-cases/seal-again.ts';
import { endTicks, tick } from './contact-source.ts';
import { countWords } from './count-words.ts';
import { print } from './print.ts';
import { withServices } from './with-services.ts';

type Resealed = {
  readonly portalId: number;
  /** Its token was sealed with an older key until now. */
  readonly token: boolean;
  /** Contacts that carry something sealed with an older key. Null: the portal is not connected, so nobody could look. */
  readonly contacts: number | null;
  readonly mode: string;
};

export function addKeys(program: Command): void {
  program
    .command('keys')
    .description('the keys that seal the portals’ tokens, and what is left in contacts')
    .command('rotate')
    .description('seal everything with the newest key; says when the older ones can go')
    .action((_flags: unknown, command: Command) =>
      withServices(command, async (services, { json }) => {
        const portals: Resealed[] = [];
        // All of them, also when one is named: they share the keys.
        for (const id of await services.portals.ids()) portals.push(await reseal(services, id));
        if (portals.length > 0) endTicks();
        const isDone = portals.every(({ contacts }) => contacts === 0);
        print(json, { done: isDone, portals }, [
          ...portals.flatMap(lines),
          isDone
            ? 'Everything is sealed with the newest key: the older ones can go.'
            : 'The older keys are still needed. Run this again to see whether they are.',
        ]);
      }),
    );
}

async function reseal(services: Services, portalId: number): Promise<Resealed> {
  const token = await services.tokens.rotate(portalId);
  const known = await services.portals.get(portalId);
  const mode = known?.mode ?? 'shadow';
  if (known?.disconnectedAt !== null) return { portalId, token, contacts: null, mode };
  const portal = await services.portal(portalId);
  tick(`portal ${portalId}: looking for what an older key sealed`);
  const contacts = await sealAgain(portal, {
    searchStates: portal.searchStates,
    mark: async (ids) => {
      await services.due.mark(portalId, ids, services.clock.now());
    },
  });
  if (contacts > 0) await services.queues.wakePortal(portalId, 0);
  return { portalId, token, contacts, mode };
}

function lines({ portalId, token, contacts, mode }: Resealed): string[] {
  const name = `Portal ${portalId}`;
  const when = mode === 'live' ? 'now' : `once the portal is live (it is: ${mode})`;
  return [
    ...(token ? [`${name}: its token is sealed with the newest key now.`] : []),
    ...(contacts === null
      ? [`${name} is not connected: what Baton left in its contacts could not be looked at.`]
      : []),
    ...(contacts
      ? [
          `${name}: what Baton left in ${countWords(contacts, 'contact')} is sealed with an older key. The workers seal it again ${when}.`,
        ]
      : []),
  ];
}
