import { modifiedProperty } from './modified-property.ts';
import type { StoredRecord } from './stored-record.ts';

const kept = 4;

/** Moves the last-modified date; only its last few values are kept, they are only needed by a lagging index. */
export function touchRecord(record: StoredRecord, at: number): void {
  if (record.updatedAt > at) return;
  record.updatedAt = at;
  const name = modifiedProperty(record.type);
  const entries = record.history.get(name) ?? [];
  if (entries[0]?.timestamp === at) return;
  entries.unshift({
    value: new Date(at).toISOString(),
    timestamp: at,
    sourceType: 'CALCULATED',
    sourceId: null,
    sourceLabel: null,
    updatedByUserId: null,
    writtenAt: Date.now(),
  });
  entries.length = Math.min(entries.length, kept);
  record.history.set(name, entries);
}
