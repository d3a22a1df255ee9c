import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';
import { valueOf } from './value-of.ts';

/** Keeps the index of one unique property in step with a record's present value. */
export function indexUnique(
  portal: Portal,
  record: StoredRecord,
  property: string,
  previous: string | null,
): void {
  const key = `${record.type}.${property}`;
  const index = portal.unique.get(key) ?? new Map<string, string>();
  portal.unique.set(key, index);
  if (previous && index.get(previous.toLowerCase()) === record.id) {
    index.delete(previous.toLowerCase());
  }
  const value = valueOf(record, property);
  if (!value || record.archived) return;
  if (!index.has(value.toLowerCase())) index.set(value.toLowerCase(), record.id);
}
