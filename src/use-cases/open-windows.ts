import { slaCalendar } from '../domain/checklist/sla-calendar.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { release } from '../domain/window/after-pause.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { PortalServices } from './portal-services.ts';

/**
 * Opens windows on command: what opened in shadow mode is to be written now, the rest is triaged like any lead that changed.
 * The workers do the writing.
 */
export async function openWindows(
  portal: PortalServices,
  contactIds: readonly string[],
  markDue: (contactIds: readonly string[]) => Promise<void>,
): Promise<void> {
  const calendar = slaCalendar((await portal.rules()).checklist, await portal.zone());
  const records = await portal.leads.read(portal.portalId, contactIds);
  const unwritten = [...records].flatMap(([id, record]): [string, LeadRecord][] => {
    const { window } = record;
    return isUnderWay(window) && window.shadow
      ? [[id, { ...record, window: release(window, portal.now(), calendar) }]]
      : [];
  });
  await portal.leads.write(portal.portalId, new Map(unwritten));
  await markDue(contactIds);
}
