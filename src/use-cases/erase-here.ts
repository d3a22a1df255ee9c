import { withoutColleagues } from '../domain/erasure/without-colleagues.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import type { PortalServices } from './portal-services.ts';

/**
 * Takes everything about these contacts out of Redis, and them out of what is kept of their colleagues. What is needed to
 * find their notes and tasks in HubSpot stays until those are rewritten: references, ids, who is named in whose note.
 */
export async function eraseHere(
  portal: PortalServices,
  contactIds: readonly string[],
  colleagues: readonly string[],
): Promise<void> {
  const { portalId, leads, journal } = portal;
  await portal.figures.anonymise(portalId, contactIds);
  await leads.erase(portalId, contactIds);
  await journal.forget(portalId, contactIds);
  await portal.digests.forget(contactIds);
  await portal.listCopies.forget(contactIds);
  await portal.dailyCaps.anonymise(contactIds);
  await portal.storm.forget(contactIds);
  await portal.accountPlays.forget(contactIds);
  await portal.forgetInRuns(contactIds);
  const changed = [...(await leads.read(portalId, colleagues))].flatMap(
    ([id, record]): [string, LeadRecord][] => {
      const rest = withoutColleagues(record);
      return rest === record ? [] : [[id, rest]];
    },
  );
  await leads.write(portalId, new Map(changed));
  await journal.forgetColleagues(portalId, colleagues);
}
