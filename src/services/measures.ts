import type { Due, DueFacts } from '../queue/due.ts';
import type { Clock } from '../settings/clock.ts';
import { readBudgetUse } from '../store/budget-use.ts';
import type { BudgetUse } from '../store/budget-use.ts';
import type { CallCounts } from '../store/call-counts.ts';
import type { Counts } from '../store/counts.ts';
import type { FailureCount, Failures } from '../store/failures.ts';
import type { Leads } from '../store/leads.ts';
import type { Mode, Portals } from '../store/portals.ts';
import type { Redis } from '../store/redis.ts';
import { readRedisFacts } from '../store/redis-facts.ts';
import type { RedisFacts } from '../store/redis-facts.ts';
import type { PortalStore } from './portal-store.ts';

/** One portal in numbers. Nothing of any lead in it. */
export type PortalMeasures = {
  readonly portalId: number;
  readonly mode: Mode;
  readonly isDisconnected: boolean;
  readonly leads: number;
  readonly due: DueFacts;
  /** For how long the one that waits longest has waited, ms real time. */
  readonly oldestMs: number;
  readonly budget: BudgetUse;
  readonly failures: readonly FailureCount[];
  readonly isStormy: boolean;
  readonly held: number;
  /** Since the portal was connected: calls by `<endpoint> <status>`, everything else by `CountName`. */
  readonly calls: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
};

export type Measures = {
  readonly portals: readonly PortalMeasures[];
  /** Null: this Redis does not tell about itself. */
  readonly redis: RedisFacts | null;
};

export type Measured = {
  readonly clock: Clock;
  readonly redis: Redis;
  readonly prefix: string;
  readonly portals: Portals;
  readonly leads: Leads;
  readonly due: Due;
  readonly failures: Failures;
  readonly calls: CallCounts;
  readonly counts: Counts;
  readonly store: (portalId: number) => Pick<PortalStore, 'storm'>;
};

/**
 * What all processes together know, as Redis has it now: a fixed number of commands for each portal, however many leads it
 * has. Rejects while Redis is away.
 */
export async function readMeasures(from: Measured): Promise<Measures> {
  const [ids, redis] = await Promise.all([
    from.portals.ids(),
    readRedisFacts(from.redis).catch(unlessItRefused),
  ]);
  const portals = await Promise.all(ids.map((portalId) => readPortal(from, portalId)));
  return { portals: portals.filter((portal) => portal !== null), redis };
}

async function readPortal(from: Measured, portalId: number): Promise<PortalMeasures | null> {
  const { clock, redis, prefix } = from;
  const now = clock.now();
  const [portal, leads, due, budget, failures, storm, calls, counts] = await Promise.all([
    from.portals.get(portalId),
    from.leads.count(portalId),
    from.due.facts(portalId, now),
    readBudgetUse(redis, prefix, portalId),
    from.failures.tally(portalId),
    from.store(portalId).storm.facts(),
    from.calls.read(portalId),
    from.counts.read(portalId),
  ]);
  // Removed while we looked.
  if (portal === null) return null;
  const waited = due.dueSince === null ? 0 : clock.toReal(now - due.dueSince);
  return {
    portalId,
    mode: portal.mode,
    isDisconnected: portal.disconnectedAt !== null,
    leads,
    due,
    oldestMs: Math.max(0, waited, due.abandonedMs),
    budget,
    failures,
    isStormy: (storm?.since ?? 0) > 0,
    held: storm?.leads ?? 0,
    calls,
    counts,
  };
}

/** Managed servers may refuse INFO: then nothing is said of the server, and all else is. */
function unlessItRefused(error: unknown): null {
  if (error instanceof Error && error.name === 'ReplyError') return null;
  throw error;
}
