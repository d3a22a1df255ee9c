import { fold, hasHistory } from '../domain/lead/fold.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import { propertyText } from '../domain/lead/picture.ts';
import type { Picture } from '../domain/lead/picture.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { PortalServices } from './portal-services.ts';

/** The ids of contacts that were merged into this one, as HubSpot has them. */
export function mergedInto({ contact }: Picture): string[] {
  return (propertyText(contact, 'hs_merged_object_ids') ?? '').split(';').filter(Boolean);
}

type Folded = {
  /** By survivor's id: what is remembered of all of them together. */
  readonly records: ReadonlyMap<string, LeadRecord>;
  /** Whose window came from another contact: this picture was read without its task and touches, so it is read again. */
  readonly unseen: ReadonlySet<string>;
};

/**
 * Takes up what is remembered of contacts that were merged into these: histories, windows, what is owed. HubSpot itself
 * says who was merged, so the order of its events does not matter, nor does one that never came.
 */
export async function foldMerged(
  portal: PortalServices,
  pictures: readonly Picture[],
  records: ReadonlyMap<string, LeadRecord>,
  keepMs: number,
): Promise<Folded> {
  const { portalId, leads, journal } = portal;
  const mergers = pictures
    .map((picture) => ({ survivor: picture.contactId, ids: mergedInto(picture) }))
    .filter(({ ids }) => ids.length > 0);
  const known = await leads.read(
    portalId,
    mergers.flatMap(({ ids }) => ids),
  );
  const folded = new Map<string, LeadRecord>();
  const unseen = new Set<string>();
  for (const { survivor, ids } of mergers) {
    await portal.merges.add(survivor, ids);
    const others = new Map(ids.map((id) => [id, known.get(id) ?? NEW_LEAD] as const));
    const found = [...others].filter(([, record]) => hasHistory(record));
    if (found.length === 0) continue;
    const before = records.get(survivor) ?? NEW_LEAD;
    const record = fold(before, new Map(found), portal.now());
    for (const [id] of found) await journal.fold(portalId, id, survivor, keepMs);
    await leads.merge(portalId, [survivor, record], [...others.keys()]);
    await journal.add(portalId, [[survivor, toEntry(record, portal.now())]], keepMs);
    const account = isUnderWay(record.window) ? record.window.account : null;
    if (account?.part === 'leads') {
      for (const [id] of found) await portal.accountPlays.claim(account.companyId, survivor, id);
    }
    folded.set(survivor, record);
    const ref = isUnderWay(before.window) ? before.window.ref : null;
    if (isUnderWay(record.window) && record.window.ref !== ref) unseen.add(survivor);
  }
  return { records: folded, unseen };
}

function toEntry({ merged, window, spares, readiness }: LeadRecord, at: number) {
  return {
    at,
    what: 'merged' as const,
    mode: 'live',
    checklist: '',
    readiness: readiness ?? 'not looked at',
    detail: { merged, window, ended: spares.map(({ ref }) => ref) },
  };
}
