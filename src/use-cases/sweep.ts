/** The service's heartbeat: wakes portals in which somebody is due, and has each searched for silent changes in its turn. */
export type SweepServices = {
  readonly portals: () => Promise<readonly SweptPortal[]>;
  /** When the next lead of a portal is due, ms; null: none is. */
  readonly nextDue: (portalId: number) => Promise<number | null>;
  readonly wake: (portalId: number) => Promise<void>;
  /** True when this portal's turn to be polled has come; taking it is atomic across workers. */
  readonly takePollTurn: (portalId: number) => Promise<boolean>;
  readonly poll: (portalId: number) => Promise<void>;
  /** Forgets what waits in a portal that was uninstalled for longer than `keepMs`. */
  readonly dropWaiting: (portalId: number) => Promise<void>;
  readonly keepMs: number;
  readonly now: () => number;
};

export type SweptPortal = {
  readonly portalId: number;
  readonly isWorking: boolean;
  readonly disconnectedAt: number | null;
};

export async function sweep(services: SweepServices): Promise<void> {
  for (const { portalId, isWorking, disconnectedAt } of await services.portals()) {
    if (isWorking) await sweepPortal(services, portalId);
    else if (disconnectedAt !== null && services.now() - disconnectedAt > services.keepMs) {
      await services.dropWaiting(portalId);
    }
  }
}

async function sweepPortal(services: SweepServices, portalId: number): Promise<void> {
  const due = await services.nextDue(portalId);
  if (due !== null && due <= services.now()) await services.wake(portalId);
  if (await services.takePollTurn(portalId)) await services.poll(portalId);
}
