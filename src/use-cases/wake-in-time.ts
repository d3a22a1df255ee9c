export type WakeServices = {
  /** When the next lead of a portal is due, ms; null: none is. */
  readonly nextDue: (portalId: number) => Promise<number | null>;
  readonly wake: (portalId: number) => Promise<void>;
  /** Wakes the portal after so many ms of real time. One moment per portal: the last call counts. */
  readonly planWake: (portalId: number, delayMs: number) => Promise<void>;
  /** What is later than this, ms of real time, is left to a later sweep. */
  readonly soonMs: number;
  readonly now: () => number;
  readonly toReal: (ms: number) => number;
};

/** Wakes a portal in which somebody is due, or plans it for the moment at which somebody will be. */
export async function wakeInTime(services: WakeServices, portalId: number): Promise<void> {
  for (let planned = Infinity; ;) {
    const due = await services.nextDue(portalId);
    // Asked again after planning: an earlier moment that came meanwhile may have been planned before ours, and lost.
    if (due === null || due >= planned) return;
    const wait = services.toReal(due - services.now());
    if (wait > services.soonMs) return;
    if (wait <= 0) return services.wake(portalId);
    await services.planWake(portalId, wait);
    planned = due;
  }
}
