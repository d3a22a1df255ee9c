import type { Origin } from '../types.ts';
import { clearPrimary } from './clear-primary.ts';
import { emitAssociation } from './emit-association.ts';
import { followPrimary } from './follow-primary.ts';
import { linksOf } from './links-of.ts';
import type { Portal } from './portal.ts';
import { primaryCompany } from './primary-company.ts';
import { rollUpActivity } from './roll-up-activity.ts';
import { storeLink } from './store-link.ts';
import type { StoredRecord } from './stored-record.ts';
import { typesToLink } from './types-to-link.ts';

type Association = {
  readonly from: StoredRecord;
  readonly to: StoredRecord;
  /** Absent: the default of the pair. */
  readonly typeId?: number;
  /** Readable only from this real instant on; see the switch lateAssociationsMs. */
  readonly readableAt?: number;
};

/** Associates two records, both ways. Throws when the pair has no such type. */
export function associateRecords(portal: Portal, association: Association, origin: Origin): void {
  const { from, to, typeId, readableAt = 0 } = association;
  const types = typesToLink(portal, { from, to, typeId });
  const wasLinked = linksOf(portal, from.type, from.id, to.type).has(to.id);
  const primary = types.some((type) => type.label === 'Primary');
  const child = to.type === 'companies' ? from : to;
  const company = to.type === 'companies' ? to : from;
  if (primary && primaryCompany(portal, child) !== company.id) clearPrimary(portal, child);
  let isNew = false;
  for (const type of types) {
    isNew = storeLink(portal, { from, to, readableAt }, type.typeId) || isNew;
    storeLink(portal, { from: to, to: from, readableAt }, type.inverse);
  }
  if (!isNew) return;
  emitAssociation(portal, { from, to, removed: false, primary }, origin);
  if (primary) followPrimary(portal, child, origin);
  if (!wasLinked) rollUpActivity(portal, { from, to }, origin);
}
