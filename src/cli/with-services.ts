import type { Command } from 'commander';
import { AppError } from '../errors.ts';
import { createServices } from '../services.ts';
import type { Services } from '../services.ts';
import { readSettingsOrExit } from '../settings/or-exit.ts';

export type Options = {
  readonly json: boolean;
  /** The portal that is named by --portal, or all. */
  readonly portalIds: () => Promise<number[]>;
  /** The portal that is named, here or by --portal; or the only one. */
  readonly portalId: (given?: string) => Promise<number>;
};

/** Builds the services for one command and takes them down again, whatever happens in between. */
export async function withServices(
  command: Command,
  work: (services: Services, options: Options) => Promise<void>,
): Promise<void> {
  const { settings, clock } = readSettingsOrExit();
  const services = await createServices({ settings, clock, process: 'cli' });
  const { json = false, portal } = command.optsWithGlobals<{ json?: boolean; portal?: string }>();
  try {
    await services.answering();
    await work(services, {
      json,
      portalIds: async () =>
        portal === undefined ? services.portals.ids() : [await choosePortal(services, portal)],
      portalId: (given = portal) => choosePortal(services, given),
    });
  } finally {
    await services.close();
  }
}

async function choosePortal(services: Services, given: string | undefined): Promise<number> {
  const ids = await services.portals.ids();
  if (
    given === undefined &&
    ids.length === 0 &&
    services.settings.HUBSPOT_PORTAL_ID !== undefined
  ) {
    return services.settings.HUBSPOT_PORTAL_ID;
  }
  const chosen = given === undefined && ids.length === 1 ? ids[0] : Number(given);
  if (
    chosen !== undefined &&
    (ids.includes(chosen) || chosen === services.settings.HUBSPOT_PORTAL_ID)
  ) {
    return chosen;
  }
  if (given === undefined && ids.length > 1) {
    throw new AppError('portal-unnamed', { context: { connected: ids.join(' and ') } });
  }
  throw new AppError('portal-unknown', {
    context: { asked: given ?? 'none', connected: ids.join(', ') || 'none' },
  });
}
