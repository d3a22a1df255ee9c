import type { Job } from 'bullmq';
import type { AppError } from '../src/errors.ts';
import type { Services } from '../src/services.ts';
import { fateOf } from '../src/use-cases/fate-of.ts';
import { nextFailure } from '../src/use-cases/next-failure.ts';
import { retryAt } from '../src/use-cases/retry-at.ts';
import { toKnown } from '../src/use-cases/triage-in-groups.ts';
import { triageLeads } from '../src/use-cases/triage-leads.ts';
import { wakeInTime } from '../src/use-cases/wake-in-time.ts';
import { drainServices } from './drain-services.ts';
import { wakeServices } from './wake-services.ts';

type LeadJob = { readonly portalId: number; readonly contactId: string };

/** Job → story: one lead that failed alone. What is left when the attempts are used up is listed; what trying again cannot change is at once. */
export function leadProcessor(services: Services) {
  const { due, portals, clock } = services;
  return async ({ data, attemptsMade, opts }: Job<LeadJob>): Promise<void> => {
    const { portalId, contactId } = data;
    if ((await portals.get(portalId)) === null) return;
    // Paused, or in the hands of the portal's own job: it waits with the rest.
    if (!(await portals.isWorking(portalId)) || !(await due.take(portalId, contactId))) {
      await due.mark(portalId, [contactId], clock.now());
      return;
    }
    const error = await triageAlone(services, data);
    if (error === null) return;
    const isLast = attemptsMade + 1 >= (opts.attempts ?? 1);
    if (await isTriedAgain(services, data, { error, isLast })) throw error;
  };
}

/** Returns what it failed of. A lead that is finished is no failure any more, and its portal is alive. */
async function triageAlone(services: Services, { portalId, contactId }: LeadJob) {
  const { due, failures, clock } = services;
  const drain = drainServices(services, portalId);
  let again: number | null = null;
  try {
    const portal = await services.portal(portalId);
    const outcomes = await drain.keepFlying([contactId], () => triageLeads(portal, [contactId]));
    const outcome = outcomes.get(contactId);
    again = outcome?.again ?? null;
    if (outcome && outcome.error !== null) throw outcome.error;
    await failures.settle(portalId, { done: [contactId], failed: [], aliveAt: clock.now() });
    return null;
  } catch (given) {
    drain.failed(contactId, given);
    const error = toKnown(given);
    if (fateOf(error.code) === 'wait') again = retryAt(error, drain);
    return error;
  } finally {
    await due.finish(portalId, new Map([[contactId, again]]));
    await wakeInTime(wakeServices(services), portalId);
  }
}

type Attempt = { readonly error: AppError; readonly isLast: boolean };

async function isTriedAgain(
  services: Services,
  { portalId, contactId }: LeadJob,
  { error, isLast }: Attempt,
): Promise<boolean> {
  const { due, failures, clock } = services;
  const fate = fateOf(error.code);
  if (fate === 'wait') return false;
  const { aliveAt, leads } = await failures.read(portalId, [contactId]);
  const before = leads.get(contactId);
  const now = clock.now();
  const next = nextFailure({ contactId, error, before, isAlone: true, aliveAt, now });
  // Nobody of its portal went through either: that HubSpot is away is not this lead's matter, so it waits with the rest.
  if (isLast && fate === 'count' && aliveAt <= next.since && before?.state !== 'failed') {
    const waiting = { ...next, state: 'put off' } as const;
    await failures.settle(portalId, { done: [], failed: [waiting], aliveAt: null });
    await due.mark(portalId, [contactId], retryAt(error, drainServices(services, portalId)));
    return false;
  }
  // Who is listed stays so until it succeeds, also while news has it tried again.
  const isListed = isLast || fate === 'list' || before?.state === 'failed';
  const state = isListed ? 'failed' : 'apart';
  await failures.settle(portalId, { done: [], failed: [{ ...next, state }], aliveAt: null });
  return fate !== 'list';
}
