import { linksOf } from './links-of.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

/** There is one primary company at most: a new one takes the place of the old. */
export function clearPrimary(portal: Portal, record: StoredRecord): void {
  const [there, back] = record.type === 'contacts' ? [1, 2] : [5, 6];
  for (const [companyId, link] of linksOf(portal, record.type, record.id, 'companies')) {
    link.types.delete(there);
    linksOf(portal, 'companies', companyId, record.type).get(record.id)?.types.delete(back);
  }
}
