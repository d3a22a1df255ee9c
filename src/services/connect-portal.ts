import { AppError } from '../errors.ts';
import type { HubSpotClient } from '../hubspot/client.ts';
import { readAccount } from '../hubspot/read-account.ts';
import { readDefinitions } from '../hubspot/read-definitions.ts';
import type { Returned } from '../store/returned.ts';
import type { Portal, Shared } from './portal.ts';

/** Remembers a portal, or connects a known one again. It starts in shadow, unless the settings say live: then it is provisioned at once. */
export async function connectPortal(
  shared: Shared,
  portal: Pick<Portal, 'portalId' | 'pollCursor' | 'goLive'> & { readonly returned: Returned },
  client: HubSpotClient,
): Promise<void> {
  const { settings, clock, portals } = shared;
  const { portalId, timeZone, uiDomain } = await readAccount(client);
  if (portalId !== portal.portalId) {
    const context = { 'the token belongs to': portalId, wanted: portal.portalId };
    throw new AppError('portal-unknown', { context });
  }
  const isNew = (await portals.get(portalId)) === null;
  if (isNew) {
    await portal.pollCursor.write(clock.now());
    const isKnown = (await readDefinitions(client, 'contacts')).has('baton_state');
    if (isKnown) await noteReturn(shared, portal);
  }
  // Going live comes first: a portal that is known and not yet live would evaluate in shadow.
  if (isNew && settings.DEFAULT_MODE === 'live') await portal.goLive();
  await portals.connect({ portalId, connectedAt: clock.now(), timeZone, uiDomain });
}

/** HubSpot has been written to by a Baton whose memory is not here: it was lost, or is with another Redis. */
async function noteReturn(
  { alarms, log }: Shared,
  { portalId, returned }: { readonly portalId: number; readonly returned: Returned },
): Promise<void> {
  await returned.note();
  log.warn({ portalId }, 'Baton wrote to this portal before: `baton rebuild` takes up its windows');
  alarms.raise({
    code: 'portal-known-before',
    portalId,
    text: 'Baton wrote to this HubSpot account before, and remembers nothing of it.',
    remedy: 'Take up its windows again with `npm run baton -- rebuild`.',
  });
}
