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
  readonly failed: (portalId: number, error: unknown) => void;
  readonly now: () => number;
};

export type SweptPortal = {
  readonly portalId: number;
  readonly isWorking: boolean;
  readonly disconnectedAt: number | null;
};

export async function sweep(services: SweepServices): Promise<void> {
  for (const portal of await services.portals()) {
    // One portal's trouble is never another's.
    await sweepPortal(services, portal).catch((error: unknown) => {
      services.failed(portal.portalId, error);
    });
  }
}

async function sweepPortal(
  services: SweepServices,
  { portalId, isWorking, disconnectedAt }: SweptPortal,
): Promise<void> {
  if (!isWorking) {
    const isOld = disconnectedAt !== null && services.now() - disconnectedAt > services.keepMs;
    if (isOld) await services.dropWaiting(portalId);
    return;
  }
  const due = await services.nextDue(portalId);
  if (due !== null && due <= services.now()) await services.wake(portalId);
  if (await services.takePollTurn(portalId)) await services.poll(portalId);
}
