import type { LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import { fingerprint, fingerprints } from '../domain/text/fingerprint.ts';
import type { AppError } from '../errors.ts';
import { batchRead } from './batch-read.ts';
import { batchWrite } from './batch-write.ts';
import { DOUBTFUL } from './edit-records.ts';
import type { EnsureContext, Engagement } from './ensure-records.ts';

type Rewritten = {
  readonly entry: Extract<LedgerEntry, { state: 'written' }>;
  readonly changes: Readonly<Record<string, string>>;
  /** It stood there as we had written it; a person's edit stays theirs, with less in it. */
  readonly isOurs: boolean;
};

/**
 * Changes the words of notes or tasks as they stand in HubSpot, where there is something to change, also those that a person
 * has edited or finished. What is gone is as good. Returns how many were changed; throws the first thing that kept one from it.
 */
export async function rewriteBodies(
  { object, body }: Engagement,
  entries: ReadonlyMap<string, LedgerEntry>,
  rewrite: (html: string) => string,
  { client, ledger }: Pick<EnsureContext, 'client' | 'ledger'>,
): Promise<number> {
  const written = [...entries].flatMap(([ref, entry]) =>
    entry.state === 'written' ? [[ref, entry] as const] : [],
  );
  const ids = written.map(([, { id }]) => id);
  const current = await batchRead(client, { object, ids, properties: [body] });
  const stale = new Map<string, Rewritten>();
  for (const [ref, entry] of written) {
    const before = current.get(entry.id)?.properties[body] ?? '';
    const after = rewrite(before);
    const isOurs = fingerprint(before) === entry.seen[body];
    if (after !== before) stale.set(ref, { entry, changes: { [body]: after }, isOurs });
  }
  const ours = [...stale].filter(([, { isOurs }]) => isOurs);
  await ledger.write(new Map(ours.map(([ref, { entry }]) => [ref, { ...entry, editing: true }])));
  await Promise.all(
    ours.map(([, { entry, changes }]) => ledger.expectEcho(entry.id, fingerprints(changes))),
  );
  const inputs = [...stale].map(([ref, { entry, changes }]) => {
    return { trace: ref, id: entry.id, properties: changes };
  });
  const failures: AppError[] = [];
  const seen = new Map<string, LedgerEntry>();
  for (const [ref, result] of await batchWrite(client, 'update', object, inputs)) {
    const one = stale.get(ref);
    if ('error' in result) {
      const { code } = result.error;
      if (code !== 'record-gone') failures.push(result.error);
      // Refused for certain: what stands there is not our edit, so a person's counts again.
      if (one?.isOurs && !DOUBTFUL.includes(code)) seen.set(ref, { ...one.entry, editing: false });
    } else if (one?.isOurs) {
      const print = fingerprint(result.record.properties[body] ?? '');
      seen.set(ref, { ...one.entry, seen: { ...one.entry.seen, [body]: print }, editing: false });
    }
  }
  await ledger.write(seen);
  if (failures[0]) throw failures[0];
  return stale.size;
}
