import type { Fingerprints, LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import { batchRead } from './batch-read.ts';
import { batchWrite } from './batch-write.ts';
import type { EnsureContext, Engagement, Failures, Wanted } from './ensure-records.ts';
import { fingerprints } from '../domain/text/fingerprint.ts';

type Written = Extract<LedgerEntry, { state: 'written' }>;
type Edit = {
  readonly ref: string;
  readonly entry: Written;
  readonly changes: Record<string, string>;
  readonly wanted: Fingerprints;
  readonly forced: readonly string[];
};

/**
 * Brings records that are there up to date, touching only what changed on our side and what no person changed on theirs.
 * A record that is gone was deleted by a person and stays deleted.
 */
export async function editRecords(
  kind: Engagement,
  byRef: ReadonlyMap<string, Wanted>,
  entries: ReadonlyMap<string, LedgerEntry>,
  failures: Failures,
  { client, ledger }: EnsureContext,
): Promise<void> {
  const stale = [...byRef.values()].flatMap((item) => toEdit(item, entries.get(item.ref)));
  if (stale.length === 0) return;
  const updates = new Map<string, LedgerEntry>();
  const edits: Edit[] = [];
  const current = await batchRead(client, {
    object: kind.object,
    ids: stale.map(({ entry }) => entry.id),
    properties: [...new Set(stale.flatMap(({ wanted }) => Object.keys(wanted)))],
  });
  for (const edit of stale) {
    const record = current.get(edit.entry.id);
    if (!record) updates.set(edit.ref, { state: 'dismissed' });
    else {
      const kept = untouched(edit, fingerprints(record.properties), record.properties);
      if (Object.keys(kept.changes).length > 0) edits.push(kept);
      else updates.set(edit.ref, { ...edit.entry, wanted: edit.wanted, editing: false });
    }
  }
  await Promise.all([
    ledger.write(new Map(edits.map(({ ref, entry }) => [ref, { ...entry, editing: true }]))),
    ...edits.map(({ entry, changes }) => ledger.expectEcho(entry.id, fingerprints(changes))),
  ]);
  const results = await batchWrite(
    client,
    'update',
    kind.object,
    edits.map(({ ref, entry, changes }) => ({ trace: ref, id: entry.id, properties: changes })),
  );
  for (const { ref, entry, wanted, changes } of edits) {
    const result = results.get(ref);
    if (result && 'record' in result) {
      // Only what we wrote: the rest of the answer may be a person's.
      const answered = fingerprints(result.record.properties);
      const ours = Object.entries(answered).filter(([name]) => Object.hasOwn(changes, name));
      const seen = { ...entry.seen, ...Object.fromEntries(ours) };
      updates.set(ref, { ...entry, wanted, seen, editing: false });
    } else if (result?.error.code === 'record-gone') updates.set(ref, { state: 'dismissed' });
    else if (result) {
      failures.set(ref, result.error);
      // Refused for certain: what stands there is not our edit, so a person's counts again.
      if (!DOUBTFUL.includes(result.error.code)) updates.set(ref, { ...entry, editing: false });
    }
  }
  await ledger.write(updates);
}

/** After these nobody knows whether an edit took place. */
export const DOUBTFUL: readonly string[] = ['hubspot-unreachable', 'hubspot-unsure'];

function toEdit({ ref, properties, forced = [] }: Wanted, entry: LedgerEntry | undefined): Edit[] {
  if (entry?.state !== 'written') return [];
  const wanted = fingerprints(properties);
  const changes = Object.fromEntries(
    Object.entries(properties).filter(
      ([name]) => wanted[name] !== entry.wanted[name] || forced.includes(name),
    ),
  );
  return Object.keys(changes).length > 0 ? [{ ref, entry, changes, wanted, forced }] : [];
}

const UNDER_WAY: readonly string[] = ['NOT_STARTED', 'IN_PROGRESS', 'WAITING'];

/** A person's edit wins: a value that differs from the one HubSpot gave back after our last write is left alone, as is a finished task. */
function untouched(
  edit: Edit,
  current: Fingerprints,
  values: Readonly<Record<string, string | null>>,
): Edit {
  if (values.hs_task_status === 'COMPLETED') return { ...edit, changes: {} };
  const changes = Object.fromEntries(
    Object.entries(edit.changes).filter(([name]) => {
      // That somebody began with a task, or waits, is no reason to leave it open when it is over.
      if (name === 'hs_task_status' && UNDER_WAY.includes(values[name] ?? '')) return true;
      if (edit.forced.includes(name)) return true;
      const seen = edit.entry.seen[name];
      // After a doubt it may be our own last edit, perhaps sanitised: nobody could tell it from a person's, and ours is likelier.
      return seen === undefined || current[name] === seen || edit.entry.editing === true;
    }),
  );
  return { ...edit, changes };
}
