import { setTimeout as wait } from 'node:timers/promises';
import { askRedis } from '../ask-redis.ts';
import { stir } from '../stage/leads.ts';
import type { Stage } from '../stage/stage.ts';
import { tell } from '../stage/tell.ts';
import { until } from '../stage/wait.ts';
import type { Portal, Portals } from './portals.ts';

/** As shipped. */
const COLLECT_MS = 5_000;
/** Between two rounds: what a note brings with it (properties) is over, and no round meets the same sweep. */
const PAUSE_MS = 3_700;

/** From the sending of the event to the note in HubSpot, collecting excluded, ms; one per portal. */
export type Timed = readonly number[];

export async function beginBacklog(stage: Stage, { account, leads }: Portal): Promise<void> {
  const { simulator } = stage;
  stage.quietly(() => stir(account, leads));
  const before = simulator.calls.length;
  await tell(
    simulator,
    account.portalId,
    leads.map(({ id }) => id),
  );
  await until('the backlog is begun', () =>
    simulator.calls
      .slice(before)
      .some(({ portalId, path }) => portalId === account.portalId && path.includes('/batch/read')),
  );
}

/** One lead of every small portal becomes ready at once. */
export async function timeNotes(stage: Stage, { small }: Portals, round: number): Promise<Timed> {
  const notesOf = ({ account }: Portal) => account.list('notes');
  const before = small.map((portal) => notesOf(portal).length);
  const lead = ({ leads }: Portal) => leads.slice(round, round + 1);
  stage.quietly(() => {
    for (const portal of small) stir(portal.account, lead(portal));
  });
  const sentAt = await Promise.all(
    small.map(async (portal) => {
      const at = Date.now();
      await tell(
        stage.simulator,
        portal.account.portalId,
        lead(portal).map(({ id }) => id),
      );
      return at;
    }),
  );
  const missing = () => small.filter((portal, i) => notesOf(portal).length <= (before[i] ?? 0));
  await until('every small portal has its note', () => missing().length === 0).catch(
    (error: unknown) => {
      const names = missing().map(({ account }) => account.portalId);
      throw new Error(`without a note: ${names.join(' ')}`, { cause: error });
    },
  );
  await wait(PAUSE_MS);
  return small.map((portal, i) => {
    const newest = Math.max(...notesOf(portal).map(({ createdAt }) => createdAt));
    return newest - (sentAt[i] ?? 0) - COLLECT_MS;
  });
}

/** Leads whose moment has come. */
export async function waiting({ redisUrl }: Stage, { account }: Portal): Promise<number> {
  const key = `baton:{${account.portalId}}:due`;
  return Number(await askRedis(redisUrl, 'ZCOUNT', key, '-inf', String(Date.now())));
}
