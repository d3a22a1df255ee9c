import type { Job } from 'bullmq';
import type { Services } from '../src/services.ts';
import { BATCH, drainPortal } from '../src/use-cases/drain-portal.ts';
import { eraseMeanwhile } from '../src/use-cases/erase-members.ts';
import { wakeInTime } from '../src/use-cases/wake-in-time.ts';
import { drainServices } from './drain-services.ts';
import { wakeServices } from './wake-services.ts';

/** Other portals get their turn after this long. */
const TURN_MS = 2_000;
/** Keeps a lead that is in flight elsewhere from making the portal spin. */
const PAUSE_MS = 50;

/** Job → story: works off what is due in one portal, then gives the place to the next portal and comes back if more waits. */
export function portalProcessor(services: Services) {
  return async ({ data }: Job<{ portalId: number }>): Promise<void> => {
    const { clock, due, queues } = services;
    const { portalId } = data;
    const drain = drainServices(services, portalId);
    await due.awake(portalId);
    if (!(await isWorking(services, portalId))) {
      const isKnown = (await services.portals.get(portalId)) !== null;
      if (isKnown) await eraseMeanwhile(await services.portal(portalId), drain);
      return;
    }
    const portal = await services.portal(portalId);
    const startedAt = clock.real();
    while (clock.real() - startedAt < TURN_MS && (await isWorking(services, portalId))) {
      if ((await drainPortal(portal, drain)) < BATCH) break;
    }
    // Always planned beside the portal's own job: that one may be asked meanwhile to run once more at a webhook's pace.
    const planWake = (id: number, ms: number) => queues.planWake(id, Math.max(ms, PAUSE_MS));
    const wake = (id: number) => planWake(id, 0);
    await wakeInTime({ ...wakeServices(services), planWake, wake }, portalId);
  };
}

/** A paused or disconnected portal's leads stay due. The portal of a static token is connected by its first use. */
async function isWorking({ portals, settings }: Services, portalId: number): Promise<boolean> {
  if ((await portals.get(portalId)) === null) return portalId === settings.HUBSPOT_PORTAL_ID;
  return portals.isWorking(portalId);
}
