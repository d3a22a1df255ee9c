import type { Fingerprints, LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import { AppError } from '../errors.ts';
import type { CrmRecord } from './answers.ts';
import { batchWrite } from './batch-write.ts';
import type { WriteResult } from './batch-write.ts';
import type { HubSpotClient } from './client.ts';
import { editRecords } from './edit-records.ts';
import { associateColleagues } from './associate-colleagues.ts';
import { findByRef } from './find-by-ref.ts';
import { fingerprints } from '../domain/text/fingerprint.ts';
import { ASSOCIATION_TYPE } from './paths.ts';

/** A note or task as it should be. `ref` names the window and stands in the body. */
export type Wanted = {
  readonly ref: string;
  readonly contactId: string;
  readonly companyId: string | null;
  /** Other contacts on whose timelines it stands too. */
  readonly colleagueIds?: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  /** False when it is only to be brought to an end: what was never written is not written now. */
  readonly create: boolean;
  /** Written although a person may have changed it: whoever they gave it to has left. */
  readonly forced?: readonly string[];
};

/** The Redis half, keyed by ref within one portal and one kind of record. */
export type Ledger = {
  read(refs: readonly string[]): Promise<ReadonlyMap<string, LedgerEntry>>;
  /** Marks creates as about to leave; true for those that nobody had marked before. */
  intend(refs: readonly string[], at: number): Promise<ReadonlySet<string>>;
  write(entries: ReadonlyMap<string, LedgerEntry>): Promise<void>;
  forget(refs: readonly string[]): Promise<void>;
  /** Before an edit leaves: the values that will come back as events are our own. */
  expectEcho(id: string, prints: Fingerprints): Promise<void>;
};

export type Engagement = {
  readonly object: 'notes' | 'tasks';
  readonly body: 'hs_note_body' | 'hs_task_body';
};

export type EnsureContext = {
  readonly client: HubSpotClient;
  readonly ledger: Ledger;
  /** Real time, ms. */
  readonly now: () => number;
  /** Whether notes and tasks may stand in HubSpot that the ledger has lost: then each is looked for before it is created. */
  readonly mayHaveLost: () => Promise<boolean>;
};

/** Per ref: nothing when all is as wanted, an error when it is not (yet). */
export type Failures = Map<string, AppError>;

/** We give up on an answer after 10 s, HubSpot may go on a while: what is not there after this long will not come. */
const DOUBT_MS = 30_000;
/** Most lost answers were to writes that took place: a first look soon, so that the seller does not wait. */
const LOOK_MS = 1_500;

/**
 * Makes notes or tasks be what they should be, at most one per ref, whatever happened before.
 * The intent is recorded before the request leaves. After a doubt (a crash, a 5xx, no answer) the record is looked for
 * through the contact's associations, never by search (its index lags), and only created again when it cannot come any more.
 */
export async function ensureRecords(
  kind: Engagement,
  wanted: readonly Wanted[],
  context: EnsureContext,
): Promise<Failures> {
  const failures: Failures = new Map();
  const byRef = new Map(wanted.map((item) => [item.ref, item]));
  const entries = new Map(await context.ledger.read([...byRef.keys()]));
  await settleDoubts(kind, byRef, entries, failures, context);
  await findForgotten(kind, byRef, entries, context);
  await createMissing(kind, byRef, entries, failures, context);
  await editRecords(kind, byRef, entries, failures, context);
  await associateColleagues(kind, byRef, entries, failures, context);
  return failures;
}

/** A record that was perhaps written: found → ours; not found and too late to come → free to be created; else wait. */
async function settleDoubts(
  kind: Engagement,
  byRef: ReadonlyMap<string, Wanted>,
  entries: Map<string, LedgerEntry>,
  failures: Failures,
  context: EnsureContext,
): Promise<void> {
  const doubtful = [...entries].filter(([, { state }]) => state === 'sending').map(([ref]) => ref);
  if (doubtful.length === 0) return;
  const items = doubtful.flatMap((ref) => byRef.get(ref) ?? []);
  const found = await findByRef(context.client, kind, items);
  const settled = new Map<string, LedgerEntry>();
  for (const ref of doubtful) {
    const record = found.get(ref);
    const entry = entries.get(ref);
    const since = entry?.state === 'sending' ? entry.at : 0;
    if (record) settled.set(ref, adopted(record));
    else if (context.now() - since < DOUBT_MS) failures.set(ref, unsureUntil(since + DOUBT_MS));
    else entries.delete(ref);
  }
  for (const [ref, entry] of settled) entries.set(ref, entry);
  await context.ledger.write(settled);
  const free = doubtful.filter((ref) => !entries.has(ref));
  await context.ledger.forget(free);
}

/** After a loss of Redis: a record that nobody knows of any more may stand there all the same. */
async function findForgotten(
  kind: Engagement,
  byRef: ReadonlyMap<string, Wanted>,
  entries: Map<string, LedgerEntry>,
  { client, ledger, mayHaveLost }: EnsureContext,
): Promise<void> {
  const missing = [...byRef.values()].filter(({ ref }) => !entries.has(ref));
  if (missing.length === 0 || !(await mayHaveLost())) return;
  const records = await findByRef(client, kind, missing);
  const found = new Map([...records].map(([ref, record]) => [ref, adopted(record)] as const));
  for (const [ref, entry] of found) entries.set(ref, entry);
  await ledger.write(found);
}

async function createMissing(
  kind: Engagement,
  byRef: ReadonlyMap<string, Wanted>,
  entries: Map<string, LedgerEntry>,
  failures: Failures,
  { client, ledger, now }: EnsureContext,
): Promise<void> {
  const missing = [...byRef.values()].filter(({ ref, create }) => create && !entries.has(ref));
  if (missing.length === 0) return;
  const at = now();
  const ours = await ledger.intend(
    missing.map(({ ref }) => ref),
    at,
  );
  for (const { ref } of missing) if (!ours.has(ref)) failures.set(ref, unsureUntil(at + DOUBT_MS));
  const results = await batchWrite(
    client,
    'create',
    kind.object,
    missing.filter(({ ref }) => ours.has(ref)).map((item) => toInput(kind, item)),
    // The doubt counts from when the request leaves, not from when it began to wait for its turn.
    () => ledger.write(sending([...ours], now())),
  );
  await recordCreated(byRef, results, entries, failures, { ledger, at: now() });
}

async function recordCreated(
  byRef: ReadonlyMap<string, Wanted>,
  results: ReadonlyMap<string, WriteResult>,
  entries: Map<string, LedgerEntry>,
  failures: Failures,
  { ledger, at }: { ledger: Ledger; at: number },
): Promise<void> {
  const written = new Map<string, LedgerEntry>();
  const refused: string[] = [];
  const doubtful: string[] = [];
  for (const [ref, result] of results) {
    const wanted = fingerprints(byRef.get(ref)?.properties ?? {});
    if ('record' in result) {
      written.set(ref, {
        state: 'written',
        id: result.record.id,
        wanted,
        seen: seenOf(result.record),
      });
      continue;
    }
    const unsure = result.error.code === 'hubspot-unsure';
    failures.set(ref, unsure ? unsureUntil(at + LOOK_MS) : result.error);
    (unsure ? doubtful : refused).push(ref);
  }
  for (const [ref, entry] of written) entries.set(ref, entry);
  // Given up only now: from here on HubSpot has the whole doubt to show the record.
  await Promise.all([
    ledger.write(new Map([...written, ...sending(doubtful, at)])),
    ledger.forget(refused),
  ]);
}

function sending(refs: readonly string[], at: number): Map<string, LedgerEntry> {
  return new Map(refs.map((ref) => [ref, { state: 'sending', at }]));
}

function toInput({ object }: Engagement, { ref, contactId, companyId, properties }: Wanted) {
  const types = ASSOCIATION_TYPE[object];
  const associations = [
    association(contactId, types.contacts),
    ...(companyId === null ? [] : [association(companyId, types.companies)]),
  ];
  return { trace: ref, properties, associations };
}

function association(id: string, associationTypeId: number): object {
  return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] };
}

/** Ours after all. What it says is taken for what was wanted, so that only real differences are written. */
function adopted(record: CrmRecord): LedgerEntry {
  return { state: 'written', id: record.id, wanted: seenOf(record), seen: seenOf(record) };
}

/** What HubSpot holds now, as it gave it back: bodies may come back sanitised. */
function seenOf(record: CrmRecord) {
  return fingerprints(record.properties);
}

function unsureUntil(at: number): AppError {
  return new AppError('hubspot-unsure', { retry: { at } });
}
