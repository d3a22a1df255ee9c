import { digestWithout } from '../domain/erasure/digest-without.ts';
import { noteWithoutColleagues } from '../domain/erasure/note-without-colleagues.ts';
import type { LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import { contactOf } from '../domain/window/window-ref.ts';
import type { AppError } from '../errors.ts';
import type { PortalServices } from './portal-services.ts';

type Entries = ReadonlyMap<string, LedgerEntry>;

/** What HubSpot has of Baton's that may speak of contacts who are erased. */
export type Traces = {
  readonly contactIds: readonly string[];
  /** By reference, of their own windows. */
  readonly notes: Entries;
  readonly tasks: Entries;
  /** Notes of colleagues in which they may be named, and the digests of all people. */
  readonly named: Entries;
  readonly digests: Entries;
};

/** By contact: those whose colleagues' notes may name them. */
type Readers = ReadonlyMap<string, readonly string[]>;

export async function readTraces(
  { ledgers }: PortalServices,
  contactIds: readonly string[],
  readers: Readers,
): Promise<Traces> {
  const colleagues = contactIds.flatMap((id) => readers.get(id) ?? []);
  const [notes, tasks, named, digests] = await Promise.all([
    ledgers.notes.ofContacts(contactIds),
    ledgers.tasks.ofContacts(contactIds),
    colleagues.length > 0 ? ledgers.notes.ofContacts(colleagues) : new Map(),
    ledgers.tasks.digests(),
  ]);
  return { contactIds, notes, tasks, named, digests };
}

/** Whether there is anything that may have to be rewritten. */
export function hasTraces({ notes, tasks, named, digests }: Traces): boolean {
  return notes.size + tasks.size + named.size + digests.size > 0;
}

/**
 * Rewrites Baton's own notes and tasks about these contacts, and takes them out of colleagues' notes and of digests.
 * Doing it again changes nothing. Returns by contact what kept theirs from being rewritten; throws where it concerns all.
 */
export async function eraseInHubSpot(
  portal: PortalServices,
  traces: Traces,
): Promise<Map<string, AppError>> {
  const failed = new Map<string, AppError>();
  const counts = { notes: new Map<string, number>(), tasks: new Map<string, number>() };
  const settled = { notes: [] as string[], tasks: [] as string[] };
  for (const object of ['notes', 'tasks'] as const) {
    const known = idsByRef(traces[object]);
    // Whether it was ever written nobody knows: it is looked for once more when it has had time to arrive.
    const lost = await portal.findLost(object, traces[object]);
    const byRef = new Map([...known, ...lost]);
    const failures = await portal.blankRecords(object, [...byRef.values()]);
    for (const [ref, id] of byRef) {
      const [contactId, error] = [contactOf(ref), failures.get(id)];
      if (error) failed.set(contactId, error);
      else counts[object].set(contactId, (counts[object].get(contactId) ?? 0) + 1);
    }
    settled[object] = [...traces[object]].flatMap(([ref, { state }]) =>
      state === 'sending' || failures.has(known.get(ref) ?? '') ? [] : [ref],
    );
  }
  await portal.rewriteBodies('notes', traces.named, noteWithoutColleagues);
  const erased = new Set(traces.contactIds);
  await portal.rewriteBodies('tasks', traces.digests, (html) => digestWithout(html, erased));
  for (const id of traces.contactIds) {
    const [notes, tasks] = [counts.notes.get(id) ?? 0, counts.tasks.get(id) ?? 0];
    if (notes + tasks > 0) await portal.erasures.finish(id, { notes, tasks });
  }
  await portal.ledgers.notes.forget(settled.notes);
  await portal.ledgers.tasks.forget(settled.tasks);
  return failed;
}

function idsByRef(entries: Entries): Map<string, string> {
  return new Map(
    [...entries].flatMap(([ref, entry]) => (entry.state === 'written' ? [[ref, entry.id]] : [])),
  );
}
