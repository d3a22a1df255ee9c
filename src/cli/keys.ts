import type { Command } from 'commander';
import { AppError } from '../errors.ts';
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
  /** Contacts that carry something sealed with an older key; null: nobody could look. */
  readonly contacts: number | null;
  /** What is in the way, in words. */
  readonly problems: readonly string[];
};

export function addKeys(program: Command): void {
  program
    .command('keys')
    .description('the keys that seal the portals’ tokens, and what is left in contacts')
    .command('rotate')
    .description('seal everything with the newest key; says when the older ones can go')
    .action((_flags: unknown, command: Command) =>
      withServices(command, async (services, { json }) => {
        // All of them, also when one is named: they share the keys. Tokens first: for those nobody has to be asked.
        const ids = await services.portals.ids();
        const tokens = new Map<number, Tried<boolean>>();
        for (const id of ids) tokens.set(id, await attempt(() => services.tokens.rotate(id)));
        const portals: Resealed[] = [];
        for (const [portalId, token] of tokens) {
          const looked = await attempt(() => lookAtContacts(services, portalId));
          portals.push({
            portalId,
            token: token.value ?? false,
            contacts: looked.value?.contacts ?? null,
            problems: [token.problem, looked.problem, looked.value?.waits].flatMap(
              (one) => one ?? [],
            ),
          });
        }
        if (portals.length > 0) endTicks();
        const isDone =
          portals.length > 0 &&
          portals.every(({ contacts, problems }) => contacts === 0 && problems.length === 0);
        print(json, { done: isDone, portals }, [
          ...portals.flatMap(lines),
          lastLine(portals, isDone),
        ]);
      }),
    );
}

type Tried<T> = { readonly value: T | null; readonly problem: string | null };

/** One portal that cannot be reached keeps no other from being done. */
async function attempt<T>(work: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await work(), problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { value: null, problem: error.message };
  }
}

type Looked = { readonly contacts: number | null; readonly waits: string | null };

async function lookAtContacts(services: Services, portalId: number): Promise<Looked> {
  const known = await services.portals.get(portalId);
  if (known?.disconnectedAt !== null) return { contacts: null, waits: 'It is not connected.' };
  tick(`portal ${portalId}: looking for what an older key sealed`);
  const portal = await services.portal(portalId);
  const isLive = known.mode === 'live';
  const contacts = await sealAgain(portal, {
    searchStates: portal.searchStates,
    mark: async (ids) => {
      if (isLive) await services.due.mark(portalId, ids, services.clock.now());
    },
  });
  if (contacts > 0 && isLive) await services.queues.wakePortal(portalId, 0);
  const waits = `Nothing is written while it is ${known.mode}: run this again when it is live.`;
  return { contacts, waits: contacts > 0 && !isLive ? waits : null };
}

function lines({ portalId, token, contacts, problems }: Resealed): string[] {
  const name = `Portal ${portalId}`;
  const older = `${name}: what Baton left in ${countWords(contacts ?? 0, 'contact')} is sealed with an older key.`;
  return [
    ...(token ? [`${name}: its token is sealed with the newest key now.`] : []),
    ...(contacts ? [problems.length > 0 ? older : `${older} The workers seal it again.`] : []),
    ...problems.map((problem) => `${name}: ${problem}`),
  ];
}

function lastLine(portals: readonly Resealed[], isDone: boolean): string {
  if (portals.length === 0)
    return 'No portal is connected: nobody knows what the older keys sealed.';
  return isDone
    ? 'Everything of the connected portals is sealed with the newest key: the older ones can go.'
    : 'The older keys are still needed. Run this again to see whether they are.';
}
