import type { Origin } from '../types.ts';
import type { Portal } from './portal.ts';
import type { StoredEntry, StoredRecord } from './stored-record.ts';

// HubSpot's own depth is unknown (UNCONFIRMED); this one only keeps a long benchmark from eating memory.
const depth = 1000;

type Write = { readonly name: string; readonly value: string; readonly at: number };

/** Adds a history entry; false when the value stays what it was and the switch says that leaves no trace. */
export function writeEntry(
  portal: Portal,
  record: StoredRecord,
  write: Write,
  origin: Origin,
): 'changed' | 'same' | 'ignored' {
  const entries = record.history.get(write.name);
  const same = (entries?.[0]?.value ?? '') === write.value;
  if (same && (portal.switches.sameValueMakesNoHistory || !entries)) return 'ignored';
  const entry: StoredEntry = {
    value: write.value,
    timestamp: write.at,
    sourceType: origin.changeSource,
    sourceId: origin.sourceId ?? (origin.userId === undefined ? null : `userId:${origin.userId}`),
    sourceLabel: origin.sourceLabel ?? null,
    updatedByUserId: origin.userId ?? null,
    writtenAt: Date.now(),
  };
  if (!entries) {
    record.history.set(write.name, [entry]);
    return 'changed';
  }
  // Seeds write the past, not always in order.
  const place = entries.findIndex((older) => older.timestamp <= write.at);
  entries.splice(place === -1 ? entries.length : place, 0, entry);
  if (entries.length > depth) entries.pop();
  return same ? 'same' : 'changed';
}
