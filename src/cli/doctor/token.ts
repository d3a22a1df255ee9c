import { formatMoment } from '../../domain/time/format.ts';
import type { Inspection } from '../../services/inspection.ts';
import type { PortalInspection } from '../../services/portal-inspection.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

const WHY = 'Without a token that HubSpot accepts, nothing of this portal can be read or written.';

type KnownPortal = Awaited<ReturnType<Inspection['portals']['get']>>;

/** For OAuth, also that HubSpot refreshes it: an access token lives half an hour, the grant has to hold for years. */
export function checkToken(
  portal: PortalInspection,
  known: KnownPortal,
  publicUrl: string,
): Promise<Check> {
  const { portalId, hasFixedToken } = portal;
  return check({ id: `token:${portalId}`, why: WHY }, async () => {
    if (known !== null && known.disconnectedAt !== null) {
      return fail(
        `Portal ${portalId} is disconnected since ${formatMoment(known.disconnectedAt, known.timeZone)}.`,
        `Connect it again at ${publicUrl}/oauth/install; its waiting work is kept.`,
      );
    }
    if (!hasFixedToken) await portal.refresh();
    const account = await portal.account();
    if (account.portalId !== portalId) {
      return fail(
        `HUBSPOT_ACCESS_TOKEN belongs to portal ${account.portalId}, not to ${portalId}.`,
        `Set HUBSPOT_PORTAL_ID to ${account.portalId}, or the token of portal ${portalId}.`,
      );
    }
    const kind = hasFixedToken ? 'static token works' : 'token works and can be refreshed';
    return known === null
      ? warn(
          `The ${kind}, but portal ${portalId} is not connected yet.`,
          'Start the workers (`npm run workers`): they connect it.',
        )
      : ok(`Portal ${portalId} (${known.mode}): its ${kind}.`);
  });
}
