import { toInstant, valueAsOf } from './history.ts';
import type { Histories, HistoryEntry } from './history.ts';
import type { Signal, SignalKind } from './signal.ts';

/** HubSpot writes a form's date and its name together, but not always in the same millisecond. */
const SAME_WRITE_MS = 1_000;

/** Properties that hold the last time something happened; their history is the list of times. */
const DATES: Readonly<Record<string, { kind: SignalKind; name?: string }>> = {
  recent_conversion_date: { kind: 'form', name: 'recent_conversion_event_name' },
  hs_sales_email_last_replied: { kind: 'reply' },
  hs_email_last_reply_date: { kind: 'reply' },
  engagements_last_meeting_booked: { kind: 'meeting' },
  hs_email_last_click_date: { kind: 'email_click', name: 'hs_email_last_email_name' },
  hs_email_last_open_date: { kind: 'email_open', name: 'hs_email_last_email_name' },
};

const LAST_PAGE = 'hs_analytics_last_url';

/** The contact properties whose history holds the signals of every HubSpot tier. */
export const SIGNAL_PROPERTIES: readonly string[] = [
  ...new Set([
    ...Object.entries(DATES).flatMap(([date, { name }]) => [date, name ?? date]),
    LAST_PAGE,
  ]),
];

/** Signals from property histories, newest first. A lower bound: HubSpot keeps last values, on change. */
export function toSignals(histories: Histories, changed: readonly string[] = []): Signal[] {
  const dated = Object.entries(DATES).flatMap(([property, { kind, name }]) =>
    (histories[property] ?? []).flatMap((entry) =>
      toDatedSignal(entry, kind, property, name === undefined ? [] : (histories[name] ?? [])),
    ),
  );
  const pages = (histories[LAST_PAGE] ?? [])
    .filter((entry) => entry.value !== '')
    .map((entry): Signal => {
      return { kind: 'page', at: entry.at, name: null, url: entry.value, source: LAST_PAGE };
    });
  const changes = changed.flatMap((property) => toChanges(property, histories[property] ?? []));
  return dedupe([...dated, ...pages, ...changes]).sort((a, b) => b.at - a.at);
}

/** Every value a property got is a change to that value. */
function toChanges(property: string, entries: readonly HistoryEntry[]): Signal[] {
  return entries.map(({ at, value }) => {
    return { kind: 'changed', at, name: property, url: null, to: value, source: property };
  });
}

function toDatedSignal(
  entry: HistoryEntry,
  kind: SignalKind,
  source: string,
  names: readonly HistoryEntry[],
): Signal[] {
  const at = toInstant(entry.value);
  if (at === null) return [];
  return [
    { kind, at, name: valueAsOf(names, entry.at + SAME_WRITE_MS) || null, url: null, source },
  ];
}

/** The same instant written twice is one fact. */
function dedupe(signals: readonly Signal[]): Signal[] {
  const seen = new Map<string, Signal>();
  for (const signal of signals) {
    const { kind, name, to, url } = signal;
    const what = kind === 'changed' ? `${name ?? ''} ${to ?? ''}` : url;
    seen.set(`${signal.kind} ${signal.at} ${what ?? ''}`, signal);
  }
  return [...seen.values()];
}
