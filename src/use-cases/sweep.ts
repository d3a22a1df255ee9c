/** The service's heartbeat: wakes portals in which somebody is due, and has each searched for silent changes in its turn. */
export type SweepServices = {
  readonly portalIds: () => Promise<readonly number[]>;
  /** When the next lead of a portal is due, ms; null: none is. */
  readonly nextDue: (portalId: number) => Promise<number | null>;
  readonly wake: (portalId: number) => Promise<void>;
  /** True when this portal's turn to be polled has come; taking it is atomic across workers. */
  readonly takePollTurn: (portalId: number) => Promise<boolean>;
  readonly poll: (portalId: number) => Promise<void>;
  readonly now: () => number;
};

export async function sweep(services: SweepServices): Promise<void> {
  for (const portalId of await services.portalIds()) {
    const due = await services.nextDue(portalId);
    if (due !== null && due <= services.now()) await services.wake(portalId);
    if (await services.takePollTurn(portalId)) await services.poll(portalId);
  }
}
