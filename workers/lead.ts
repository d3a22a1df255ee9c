import { UnrecoverableError } from 'bullmq';
import type { Job } from 'bullmq';
import { AppError } from '../src/errors.ts';
import type { Services } from '../src/services.ts';
import { triageLeads } from '../src/use-cases/triage-leads.ts';
import type { Outcome } from '../src/use-cases/triage-leads.ts';
import { drainServices } from './drain-services.ts';

/** Job → story: one lead that failed alone. What trying again cannot change is not tried again: it stays listed with its cause. */
export function leadProcessor(services: Services) {
  const { due, portals, clock } = services;
  return async ({ data }: Job<{ portalId: number; contactId: string }>): Promise<void> => {
    const { portalId, contactId } = data;
    if ((await portals.get(portalId)) === null) return;
    // Paused, or in the hands of the portal's own job: it waits with the rest.
    if (!(await portals.isWorking(portalId)) || !(await due.take(portalId, contactId))) {
      await due.mark(portalId, [contactId], clock.now());
      return;
    }
    const outcome = await triageAlone(services, portalId, contactId);
    if (outcome?.error instanceof AppError && outcome.error.retry === 'never') {
      const { code, message, remedy } = outcome.error;
      throw new UnrecoverableError(`${code}: ${message} ${remedy}`);
    }
    if (outcome && outcome.error !== null) throw toKnown(outcome.error);
  };
}

async function triageAlone(
  services: Services,
  portalId: number,
  contactId: string,
): Promise<Outcome | undefined> {
  const { keepFlying } = drainServices(services, portalId);
  let again: number | null = null;
  try {
    const portal = await services.portal(portalId);
    const outcomes = await keepFlying([contactId], () => triageLeads(portal, [contactId]));
    again = outcomes.get(contactId)?.again ?? null;
    return outcomes.get(contactId);
  } catch (error) {
    if (!(error instanceof AppError)) {
      services.log.error({ portalId, contactId, err: error }, 'a lead could not be looked at');
    }
    return { again: null, error, problem: null };
  } finally {
    await services.due.finish(portalId, new Map([[contactId, again]]));
  }
}

/** The queue keeps messages for weeks: a foreign one may quote what it choked on. */
function toKnown(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('fault', { cause: error });
}
