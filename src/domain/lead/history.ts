/** One entry of a property's history, in any order. `at` in ms. */
export type HistoryEntry = { readonly value: string; readonly at: number; readonly setBy: string };
export type Histories = Readonly<Record<string, readonly HistoryEntry[]>>;

/** HubSpot gives instants as ms since the epoch or as ISO text; null for anything else. */
export function toInstant(value: string): number | null {
  if (/^-?\d{9,}$/u.test(value)) return Number(value);
  if (!/^\d{4}-\d{2}-\d{2}/u.test(value)) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}

/** The value that held at `instant`; null before the first entry. */
export function valueAsOf(entries: readonly HistoryEntry[], instant: number): string | null {
  let latest: HistoryEntry | null = null;
  for (const entry of entries) {
    if (entry.at <= instant && (latest === null || entry.at > latest.at)) latest = entry;
  }
  return latest?.value ?? null;
}
