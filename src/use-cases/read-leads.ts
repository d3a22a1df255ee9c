import type { Rules } from '../domain/checklist/rules.ts';
import { hasHistory } from '../domain/lead/fold.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import type { Picture } from '../domain/lead/picture.ts';
import { isUnderWay } from '../domain/window/window.ts';
import { keepMs } from './count-windows.ts';
import { foldMerged, mergedInto } from './fold-merged.ts';
import { restoreLeads } from './restore-leads.ts';
import type { PortalServices } from './portal-services.ts';

export type ReadLeads = {
  readonly pictures: readonly Picture[];
  /** What is remembered of each contact that was asked for, what others were merged into it included. */
  readonly records: ReadonlyMap<string, LeadRecord>;
  /** Contacts that HubSpot no longer has. */
  readonly gone: readonly string[];
  /** Who has to be looked at in a next batch: the survivors of merges, and who was taken up again after a loss. */
  readonly next: ReadonlySet<string>;
};

/** Leads as they are remembered and as HubSpot has them now. */
export async function readLeads(
  portal: PortalServices,
  asked: readonly string[],
  rules: Rules,
): Promise<ReadLeads> {
  const erased = await portal.erasures.among(asked);
  const contactIds = asked.filter((id) => !erased.has(id));
  const before = await portal.leads.read(portal.portalId, contactIds);
  const read = await portal.readPictures(contactIds, rules.needs, toWatched(before));
  const pictures = [...read.values()].filter(({ contactId }) => contactIds.includes(contactId));
  const missing = contactIds.filter((id) => !read.has(id));
  // The id of a contact that was merged away may be answered with the survivor, or not at all.
  const merged = new Set([...read.values()].flatMap(mergedInto));
  const lost = missing.filter((id) => !merged.has(id));
  const remembered = lost.filter((id) => hasHistory(before.get(id) ?? NEW_LEAD));
  const survivors = await portal.findSurvivors(remembered);
  const restored = await restoreLeads(portal, pictures, before, keepMs(rules));
  const there = pictures.filter(({ contactId }) => !restored.has(contactId));
  const folded = await foldMerged(portal, there, before, keepMs(rules));
  const unasked = [...read.keys()].filter((id) => !contactIds.includes(id));
  return {
    pictures: there.filter(({ contactId }) => !folded.unseen.has(contactId)),
    records: new Map([...before, ...folded.records]),
    gone: lost.filter((id) => !survivors.has(id)),
    next: new Set([...unasked, ...survivors.values(), ...folded.unseen, ...restored.keys()]),
  };
}

/** Of whom touches and the task are read: their window is under way. */
function toWatched(records: ReadonlyMap<string, LeadRecord>): Map<string, string> {
  return new Map(
    [...records].flatMap(([id, { window }]): [string, string][] =>
      isUnderWay(window) ? [[id, window.ref]] : [],
    ),
  );
}
