import type { CrmRecord, HistoryEntry } from '../types.ts';

/** `writtenAt` is real time: the search index lags behind it, whatever the business clock says. */
export type StoredEntry = HistoryEntry & { readonly writtenAt: number };

export type StoredRecord = Omit<CrmRecord, 'history'> & {
  readonly history: Map<string, StoredEntry[]>;
  readonly writtenAt: number;
  archivedAt: number | null;
};
