import type { ObjectType } from '../types.ts';
import { clearPrimary } from './clear-primary.ts';
import { forgetLinks } from './forget-links.ts';
import type { Portal } from './portal.ts';
import { primaryCompany } from './primary-company.ts';
import { storeLink } from './store-link.ts';
import type { StoredRecord } from './stored-record.ts';

/** Everything associated with a merged record belongs to the survivor from now on. */
export function moveLinks(portal: Portal, gone: StoredRecord, survivor: StoredRecord): void {
  const hasPrimary = primaryCompany(portal, survivor) !== null;
  if (hasPrimary) clearPrimary(portal, gone);
  for (const [key, all] of portal.links) {
    const [from, to] = key.split('>') as [ObjectType, ObjectType];
    if (from !== gone.type) continue;
    for (const [otherId, link] of all.get(gone.id) ?? []) {
      const other = portal.records[to].get(otherId);
      if (!other || other === survivor) continue;
      const back = portal.links.get(`${to}>${from}`)?.get(otherId)?.get(gone.id);
      for (const typeId of link.types) {
        storeLink(portal, { from: survivor, to: other, readableAt: 0 }, typeId);
      }
      for (const typeId of back?.types ?? []) {
        storeLink(portal, { from: other, to: survivor, readableAt: 0 }, typeId);
      }
    }
  }
  forgetLinks(portal, gone);
}
