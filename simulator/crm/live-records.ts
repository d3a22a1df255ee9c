import type { Account, CrmRecord } from '../types.ts';

/** Associations outlive what they lead to: deleted records are left out. */
export function liveRecords(
  account: Account,
  type: CrmRecord['type'],
  ids: readonly string[],
): CrmRecord[] {
  return ids
    .map((id) => account.get(type, id))
    .filter((record) => record !== undefined)
    .filter((record) => !record.archived);
}
