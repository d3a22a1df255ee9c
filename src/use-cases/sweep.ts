import { wakeInTime } from './wake-in-time.ts';
import type { WakeServices } from './wake-in-time.ts';

/**
 * The service's heartbeat: wakes portals in which somebody is due or will be soon, and has each searched for silent
 * changes in its turn.
 */
export type SweepServices = WakeServices & {
  readonly portals: () => Promise<readonly SweptPortal[]>;
  /** True when this portal's turn to be polled has come; taking it is atomic across workers. */
  readonly takePollTurn: (portalId: number) => Promise<boolean>;
  readonly poll: (portalId: number) => Promise<void>;
  /** Whether somebody is to be erased now: that does not wait until a portal is looked at again. */
  readonly owesErasure: (portalId: number) => Promise<boolean>;
  /** Forgets what waits in a portal that was uninstalled for longer than `keepMs`. */
  readonly dropWaiting: (portalId: number) => Promise<void>;
  readonly keepMs: number;
  readonly failed: (portalId: number, error: unknown) => void;
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
    if (await services.owesErasure(portalId)) await services.wake(portalId);
    return;
  }
  await wakeInTime(services, portalId);
  if (await services.takePollTurn(portalId)) await services.poll(portalId);
}
