import type { CrmRecord } from '../types.ts';

/** The current value; '' when cleared, null when never set. */
export function valueOf(record: Pick<CrmRecord, 'history'>, property: string): string | null {
  return record.history.get(property)?.[0]?.value ?? null;
}
