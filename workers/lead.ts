import { UnrecoverableError } from 'bullmq';
import type { Job } from 'bullmq';
import { AppError } from '../src/errors.ts';
import type { Services } from '../src/services.ts';
import { triageLeads } from '../src/use-cases/triage-leads.ts';

/** Job → story: one lead that failed alone. What trying again cannot change is not tried again: it stays listed with its cause. */
export function leadProcessor(services: Services) {
  return async ({ data }: Job<{ portalId: number; contactId: string }>): Promise<void> => {
    const { portalId, contactId } = data;
    if (!(await services.portals.isWorking(portalId))) {
      // It waits with the rest of its portal.
      await services.due.mark(portalId, [contactId], services.clock.now());
      return;
    }
    const portal = await services.portal(portalId);
    const outcome = (await triageLeads(portal, [contactId])).get(contactId);
    if (outcome === undefined || outcome.error === null) {
      if (outcome && outcome.again !== null)
        await services.due.mark(portalId, [contactId], outcome.again);
      return;
    }
    const { error } = outcome;
    if (error instanceof AppError && error.retry === 'never') {
      throw new UnrecoverableError(`${error.code}: ${error.message} ${error.remedy}`);
    }
    throw error;
  };
}
