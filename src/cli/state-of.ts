import type { Services } from '../services.ts';

/** A portal's mode in one word; `disconnected` while HubSpot does not accept its grant. */
export async function stateOf({ portals }: Services, portalId: number): Promise<string> {
  const portal = await portals.get(portalId);
  if (portal === null) return 'not connected';
  return portal.disconnectedAt === null ? portal.mode : 'disconnected';
}
