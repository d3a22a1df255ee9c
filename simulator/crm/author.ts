import type { Account, CrmRecord, HistoryEntry } from '../types.ts';
import { ownerName } from './owner-name.ts';

/** Who wrote an entry of a property's history, in a person's words. */
export function printSource(account: Account, entry: HistoryEntry | undefined): string {
  if (!entry) return '';
  const owner = account.owners.find(({ userId }) => userId === entry.updatedByUserId);
  if (owner) return ownerName(owner);
  if (entry.sourceLabel) return entry.sourceLabel;
  if (entry.sourceType === 'INTEGRATION') return 'An integration';
  return entry.sourceType.toLowerCase().replaceAll('_', ' ');
}

/** Who an activity shows as its author: its owner, else who created it. */
export function printAuthor(account: Account, record: CrmRecord): string {
  const ownerId = account.value(record, 'hubspot_owner_id');
  const owner = account.owners.find(({ id }) => id === ownerId);
  if (owner) return ownerName(owner);
  return printSource(account, record.history.get('hs_timestamp')?.at(-1));
}
