import type { Job } from 'bullmq';
import type { Services } from '../src/services.ts';
import { BATCH, drainPortal } from '../src/use-cases/drain-portal.ts';
import { drainServices } from './drain-services.ts';

/** Other portals get their turn after this long. */
const TURN_MS = 2_000;
const PAUSE_MS = 50;

/** Job → story: works off what is due in one portal, then gives the place to the next portal and comes back if more waits. */
export function portalProcessor(services: Services) {
  return async ({ data }: Job<{ portalId: number }>): Promise<void> => {
    const { clock, due, queues, settings } = services;
    const { portalId } = data;
    const drain = drainServices(services, portalId);
    await due.awake(portalId);
    if (!(await isWorking(services, portalId))) return;
    const portal = await services.portal(portalId);
    const startedAt = clock.real();
    while (clock.real() - startedAt < TURN_MS && (await isWorking(services, portalId))) {
      if ((await drainPortal(portal, drain)) < BATCH) break;
    }
    const next = await due.next(portalId, clock.now());
    if (next === null) return;
    // Later moments are the sweep's: a job that waits long would stand in the way of the next webhook's.
    const wait = clock.toReal(next - clock.now());
    // The pause keeps a lead that is in flight elsewhere from making the portal spin.
    if (wait <= clock.toReal(settings.COLLECT_MS))
      await queues.wakePortal(portalId, Math.max(wait, PAUSE_MS));
  };
}

/** A paused or disconnected portal's leads stay due. The portal of a static token is connected by its first use. */
async function isWorking({ portals, settings }: Services, portalId: number): Promise<boolean> {
  if ((await portals.get(portalId)) === null) return portalId === settings.HUBSPOT_PORTAL_ID;
  return portals.isWorking(portalId);
}
