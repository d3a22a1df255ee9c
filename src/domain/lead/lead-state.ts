import type { LedgerEntry } from '../handoff/ledger-entry.ts';
import { isUnderWay } from '../window/window.ts';
import type { Window } from '../window/window.ts';
import { hasHistory } from './fold.ts';
import { fromStored } from './lead-record.ts';
import type { LeadRecord } from './lead-record.ts';

/** By reference, what is known of the notes and tasks of its windows. */
export type StateLedger = Readonly<
  Record<'notes' | 'tasks', Readonly<Record<string, LedgerEntry>>>
>;

/**
 * What the contact's own property `baton_state` holds, so that a lost Redis loses nothing of it: the record, and how its
 * note and task stood after our last write. Without whatever the next look works out anew, and without other people.
 */
export type LeadState = { readonly record: Partial<LeadRecord>; readonly ledger: StateLedger };

/** Null: there is nothing that a look would not find out by itself. */
export function toState(record: LeadRecord, ledger: StateLedger): LeadState | null {
  if (isBlank(record)) return null;
  const { window, closing, gate, spares, merged, shown } = record;
  return {
    record: { window: withoutAdvice(window), closing, gate, spares, merged, shown },
    ledger: { notes: withoutPeople(ledger.notes), tasks: withoutPeople(ledger.tasks) },
  };
}

export function fromState(contactId: string, { record }: LeadState): LeadRecord {
  return fromStored(contactId, record);
}

/** The references of the windows of which a note or a task may stand in HubSpot and still be edited. */
export function refsOf({ window, spares }: LeadRecord): string[] {
  const own = isUnderWay(window) ? [window.ref] : [];
  const ended = [...(window.last ? [window.last] : []), ...spares].filter(({ shadow }) => !shadow);
  return [...own, ...ended.map(({ ref }) => ref)];
}

/**
 * Whether HubSpot knows more of the lead than Redis does: its record was lost, or came back from an old copy. What is
 * remembered is always written to Redis first, so this is never so otherwise.
 */
export function isAhead({ record }: LeadState, known: LeadRecord): boolean {
  const { window } = record;
  if (isBlank(known)) return true;
  if (!window) return false;
  if (window.number !== known.window.number) return window.number > known.window.number;
  return isUnderWay(known.window) && window.last?.ref === known.window.ref;
}

/** In which list of a track it is stands on the contact itself: `baton_nurture_track`. */
function isBlank(record: LeadRecord): boolean {
  const isNew = record.window.number === 0 && record.merged.length === 0;
  return isNew && !hasHistory({ ...record, list: null });
}

/** Advice names colleagues; the next look gives it again. */
function withoutAdvice(window: Window): Window {
  return isUnderWay(window) ? { ...window, advice: null } : window;
}

function withoutPeople(entries: Readonly<Record<string, LedgerEntry>>) {
  return Object.fromEntries(
    Object.entries(entries).map(([ref, entry]): [string, LedgerEntry] => {
      if (entry.state !== 'written') return [ref, entry];
      const { id, wanted, seen } = entry;
      return [ref, { state: 'written', id, wanted, seen }];
    }),
  );
}
