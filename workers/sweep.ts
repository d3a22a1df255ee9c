import { addDuration } from '../src/domain/calendar/working-time.ts';
import { slaCalendar } from '../src/domain/checklist/sla-calendar.ts';
import type { Services } from '../src/services.ts';
import { errorAlarm } from '../src/services/error-alarm.ts';
import { sweep } from '../src/use-cases/sweep.ts';
import type { SweptPortal } from '../src/use-cases/sweep.ts';
import { wakeServices } from './wake-services.ts';

/** How long an uninstalled portal's work is kept when the checklist does not say. */
const KEEP_MS = 7 * 86_400_000;

export function sweepProcessor(services: Services) {
  const { clock, due, queues, settings, log } = services;
  return async (): Promise<void> =>
    sweep({
      portals: () => sweptPortals(services),
      ...wakeServices(services),
      takePollTurn: async (portalId) =>
        (await services.portal(portalId)).pollCursor.takeTurn(settings.POLL_MS),
      poll: queues.pollPortal,
      owesErasure: async (portalId) => {
        const moments = [...(await due.erasures(portalId)).values()];
        return moments.some((at) => at <= clock.now());
      },
      dropWaiting: due.clear,
      failed: (portalId, err) => log.warn({ portalId, err }, 'a portal could not be swept'),
      keepMs: keepMs(services),
    });
}

function keepMs({ ruleBook }: Services): number {
  const { checklist } = ruleBook.common();
  const keep = checklist.limits?.when_uninstalled;
  return keep ? addDuration(0, keep, slaCalendar(checklist, 'UTC')) : KEEP_MS;
}

async function sweptPortals(services: Services): Promise<SweptPortal[]> {
  const { portals } = services;
  await connectStatic(services);
  return Promise.all(
    (await portals.ids()).map(async (portalId) => ({
      portalId,
      isWorking: await portals.isWorking(portalId),
      disconnectedAt: (await portals.get(portalId))?.disconnectedAt ?? null,
    })),
  );
}

/** The portal of a static token is connected by its first use; this is it, when nothing else came before. */
async function connectStatic({ settings, portal, portals, alarms, log }: Services): Promise<void> {
  const portalId = settings.HUBSPOT_PORTAL_ID;
  if (portalId === undefined) return;
  const connect = async () => {
    const services = await portal(portalId);
    // Also when it was connected before, and Redis has forgotten it since.
    if ((await portals.get(portalId)) === null) await services.connect();
  };
  await connect().catch((err: unknown) => {
    log.warn({ portalId, err }, 'the portal of the static token could not be connected yet');
    const alarm = errorAlarm(err, portalId);
    if (alarm) alarms.raise(alarm);
  });
}
