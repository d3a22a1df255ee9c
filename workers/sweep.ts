import type { Services } from '../src/services.ts';
import { sweep } from '../src/use-cases/sweep.ts';

export function sweepProcessor(services: Services) {
  const { clock, due, queues, portals, settings } = services;
  return (): Promise<void> =>
    sweep({
      portalIds: async () => {
        // The portal of a static token is connected by its first use; this is it, when nothing else came before.
        if (settings.HUBSPOT_PORTAL_ID !== undefined)
          await services.portal(settings.HUBSPOT_PORTAL_ID);
        const ids = await portals.ids();
        const working = await Promise.all(ids.map((id) => portals.isWorking(id)));
        return ids.filter((_, place) => working[place]);
      },
      nextDue: (portalId) => due.next(portalId, clock.now()),
      wake: (portalId) => queues.wakePortal(portalId, 0),
      takePollTurn: async (portalId) =>
        (await services.portal(portalId)).pollCursor.takeTurn(settings.POLL_MS),
      poll: queues.pollPortal,
      now: clock.now,
    });
}
