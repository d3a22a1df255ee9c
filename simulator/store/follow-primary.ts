import type { Origin } from '../types.ts';
import type { Portal } from './portal.ts';
import { primaryCompany } from './primary-company.ts';
import { setProperties } from './set-properties.ts';
import type { StoredRecord } from './stored-record.ts';
import { valueOf } from './value-of.ts';

/** A contact's associatedcompanyid says which company is primary. */
export function followPrimary(portal: Portal, record: StoredRecord, origin: Origin): void {
  if (record.type !== 'contacts') return;
  const value = primaryCompany(portal, record) ?? '';
  if ((valueOf(record, 'associatedcompanyid') ?? '') === value) return;
  setProperties(
    portal,
    record,
    { associatedcompanyid: value },
    { changeSource: 'CALCULATED', at: origin.at, silent: origin.silent },
  );
}
