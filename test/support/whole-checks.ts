import type { CrmRecord } from '../../simulator/types.ts';
import { keysLike } from '../../src/store/keys-like.ts';
import { digestsOf, linesAbout, sellersTasks } from './digests.ts';
import { byRef } from './end-state.ts';
import { linesWith, redisDump } from './redis-dump.ts';
import { until } from './until.ts';
import { PORTAL } from './world.ts';
import type { World } from './world.ts';

const key = (world: World, name: string) => `${world.prefix}:{${PORTAL}}:${name}`;

export function openTasks(world: World, contact: CrmRecord): CrmRecord[] {
  const isOver = (task: CrmRecord) =>
    ['COMPLETED', 'DEFERRED'].includes(world.values(task).hs_task_status ?? '');
  return sellersTasks(world, contact).filter((task) => !isOver(task));
}

/** How often somebody's digests speak of a lead. */
export function told(world: World, email: string, contact: CrmRecord): number {
  return digestsOf(world, email).reduce((sum, digest) => sum + linesAbout(digest, contact), 0);
}

/** Looks again and again whether anybody has more open tasks than they may have. What is returned ends it and tells. */
export function watchOpenTasks(
  world: World,
  most: ReadonlyMap<CrmRecord, number>,
): () => readonly string[] {
  const found = new Set<string>();
  const timer = setInterval(() => {
    for (const [contact, count] of most) {
      const open = openTasks(world, contact).length;
      if (open > count) found.add(`${open} open tasks at once: ${contact.id}`);
    }
  }, 20);
  return () => {
    clearInterval(timer);
    return [...found];
  };
}

/** Notes and tasks of which there is more than one, by reference; and what is told twice of a window in the journal. */
export async function doubles(world: World): Promise<string[]> {
  const records = (['notes', 'tasks'] as const).flatMap((type) =>
    [...byRef(world, type)].map(([ref, { length }]) => [`${type} of ${ref}`, length] as const),
  );
  const moments = new Map<string, number>();
  for await (const name of keysLike(world.redis, key(world, 'journal:*'))) {
    for (const line of await world.redis.lrange(name, 0, -1)) {
      const { what, detail } = JSON.parse(line) as Told;
      if (!ONCE.includes(what)) continue;
      const ref = what === 'closed' ? detail.window.last?.ref : detail.window.ref;
      moments.set(`${what} ${ref}`, (moments.get(`${what} ${ref}`) ?? 0) + 1);
    }
  }
  return [...records, ...moments].flatMap(([what, n]) => (n > 1 ? [`${n} times: ${what}`] : []));
}

const ONCE: readonly string[] = ['opened', 'touched', 'ticked', 'closed'];
type Told = {
  readonly what: string;
  readonly detail: { readonly window: { readonly ref?: string; readonly last?: { ref: string } } };
};

/** What Redis, or Baton in HubSpot, still says of somebody. */
export async function tracesIn(world: World, traces: readonly string[]): Promise<string[]> {
  const records = [...world.account.list('notes'), ...world.account.list('tasks')];
  const written = records.map((record) => JSON.stringify(world.values(record))).join('\n');
  return linesWith(`${written}\n${await redisDump(world.redis, world.prefix)}`, traces);
}

/** Leads of whom Baton says that it could not finish them. */
export async function failures(world: World): Promise<string[]> {
  const known = await world.redis.hkeys(key(world, 'failures'));
  return known.filter((id) => id !== 'alive').map((id) => `failed: ${id}`);
}

/** A look at this lead has come to its end, and none is near. */
export async function isLookedAt({ redis, ...world }: World, { id }: CrmRecord): Promise<boolean> {
  const names = [key({ redis, ...world }, 'inflight'), key({ redis, ...world }, 'due')] as const;
  const [flight, due] = await Promise.all(names.map((name) => redis.zscore(name, id)));
  return flight === null && (due === null || Number(due) > Date.now() + 1_000);
}

/** Nobody is on the way or waits for another try; the daily look and the last pass of an erasure may wait. */
export async function nothingOwed(world: World, within: number): Promise<void> {
  const isCalm = async () => {
    await world.quiet();
    const soon = await world.redis.zrangebyscore(key(world, 'due'), '-inf', Date.now() + 90_000);
    return soon.every((member) => member.startsWith('erase:'));
  };
  await until(isCalm, { within, what: 'nobody to be due' });
}
