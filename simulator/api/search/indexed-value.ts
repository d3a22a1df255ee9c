import type { StoredRecord } from '../../store/stored-record.ts';

/** The value that the search index knows: the newest one written before `asOf` (real time; null = no lag). */
export function indexedValue(
  record: StoredRecord,
  property: string,
  asOf: number | null,
): string | null {
  const entries = record.history.get(property);
  if (!entries) return null;
  if (asOf === null) return entries[0]?.value ?? null;
  return entries.find((entry) => entry.writtenAt <= asOf)?.value ?? null;
}
