import { linksOf } from './links-of.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

/** The primary company of a contact (type 1) or a deal (type 5). */
export function primaryCompany(portal: Portal, record: StoredRecord): string | null {
  const typeId = record.type === 'contacts' ? 1 : 5;
  for (const [companyId, link] of linksOf(portal, record.type, record.id, 'companies')) {
    if (!link.types.has(typeId)) continue;
    if (portal.records.companies.get(companyId)?.archived === false) return companyId;
  }
  return null;
}
