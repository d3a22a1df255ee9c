import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';

/** Newest first (section 5.2); fields that are empty are left out. */
export function historyView(
  portal: Portal,
  record: StoredRecord,
  names: readonly string[],
): Record<string, unknown[]> {
  const view: Record<string, unknown[]> = {};
  for (const name of names) {
    if (!portal.definitions[record.type].has(name)) continue;
    view[name] = (record.history.get(name) ?? []).map((entry) => ({
      value: entry.value,
      timestamp: new Date(entry.timestamp).toISOString(),
      sourceType: entry.sourceType,
      sourceId: entry.sourceId ?? undefined,
      sourceLabel: entry.sourceLabel ?? undefined,
      updatedByUserId: entry.updatedByUserId ?? undefined,
    }));
  }
  return view;
}
