import type { Services } from '../src/services.ts';
import type { WakeServices } from '../src/use-cases/wake-in-time.ts';

/** A sweep that comes late, or not at all, makes no timer late. */
const SWEEPS = 2;

/** What waking a portal in time needs: the due set, the clocks, the queues. */
export function wakeServices({ clock, due, queues, settings }: Services): WakeServices {
  return {
    nextDue: (portalId) => due.next(portalId, clock.now()),
    wake: (portalId) => queues.wakePortal(portalId, 0),
    planWake: queues.planWake,
    soonMs: SWEEPS * settings.SWEEP_MS,
    now: clock.now,
    toReal: clock.toReal,
  };
}
