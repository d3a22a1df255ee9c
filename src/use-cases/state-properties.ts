import { carriedOut } from '../domain/handoff/carried-out.ts';
import type { LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import type { Plan } from '../domain/handoff/plan.ts';
import { refsOf, toState } from '../domain/lead/lead-state.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { sortedJson } from '../domain/text/sorted-json.ts';
import type { PortalServices } from './portal-services.ts';

/** A lead as it was decided, and what `baton_state` of its contact says now. */
export type Decided = { readonly record: LeadRecord; readonly state: string | null };

type Applied = {
  readonly failed: ReadonlyMap<string, unknown>;
  readonly heldBack: ReadonlySet<string>;
  /** The instant for which everything that was carried out is remembered, ms. */
  readonly at: number;
};

/**
 * `baton_state` of those of whom HubSpot has another one: what a rebuild would need. Read from the ledger once notes and
 * tasks are written, so that it says which they are. An empty text: nothing is to be kept.
 */
export async function stateProperties(
  portal: PortalServices,
  plans: readonly Plan[],
  decided: ReadonlyMap<string, Decided>,
  { failed, heldBack, at }: Applied,
): Promise<Map<string, string>> {
  const records = plans.flatMap((plan): [string, LeadRecord, string | null][] => {
    const { contactId } = plan;
    const lead = decided.get(contactId);
    if (!lead) return [];
    const record = failed.has(contactId)
      ? lead.record
      : // A stage is put back after this is written, and may be refused.
        carriedOut(lead.record, { ...plan, stage: null }, at, heldBack.has(contactId));
    return [[contactId, record, lead.state]];
  });
  const refs = records.flatMap(([, record]) => refsOf(record));
  const [notes, tasks] = await Promise.all([
    portal.ledgers.notes.read(refs),
    portal.ledgers.tasks.read(refs),
  ]);
  const properties = new Map<string, string>();
  for (const [contactId, record, before] of records) {
    const own = refsOf(record);
    const ledger = { notes: among(notes, own), tasks: among(tasks, own) };
    const state = toState(record, ledger);
    const text = state === null ? null : sortedJson(state);
    const current = before ? portal.stateSeal.open(contactId, before) : null;
    // One that an older key sealed is sealed again: that key may go.
    if (text === current && (!before || portal.stateSeal.isNewest(contactId, before))) continue;
    const sealed = text === null ? '' : portal.stateSeal.seal(contactId, text);
    if (sealed !== null) properties.set(contactId, sealed);
  }
  return properties;
}

function among(
  entries: ReadonlyMap<string, LedgerEntry>,
  refs: readonly string[],
): Record<string, LedgerEntry> {
  return Object.fromEntries(
    refs.flatMap((ref): [string, LedgerEntry][] => {
      const entry = entries.get(ref);
      return entry ? [[ref, entry]] : [];
    }),
  );
}
