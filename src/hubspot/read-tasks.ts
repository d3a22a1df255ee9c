import type { SellerTask } from '../domain/lead/picture.ts';
import { toInstant } from '../domain/lead/history.ts';
import { fingerprint } from '../domain/text/fingerprint.ts';
import type { LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import { batchRead } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import type { Ledger } from './ensure-records.ts';

type Written = Extract<LedgerEntry, { state: 'written' }>;

/** Baton's tasks of these windows as they stand in HubSpot, by reference; absent: never written. One call for a hundred. */
export async function readTasks(
  client: HubSpotClient,
  ledger: Pick<Ledger, 'read'>,
  refs: readonly string[],
): Promise<Map<string, SellerTask>> {
  const entries = [...(await ledger.read(refs))];
  const written = entries.flatMap(([, entry]) => (entry.state === 'written' ? [entry] : []));
  const records = await batchRead(client, {
    object: 'tasks',
    ids: written.map(({ id }) => id),
    properties: ['hs_task_status', 'hubspot_owner_id', 'hs_timestamp'],
  });
  return new Map(
    entries.flatMap(([ref, entry]): [string, SellerTask][] => {
      if (entry.state === 'sending') return [];
      const record = entry.state === 'written' ? records.get(entry.id) : undefined;
      if (entry.state !== 'written' || !record) {
        return [[ref, { state: 'deleted', ownerId: null, postponedTo: null }]];
      }
      const { hs_task_status: status, hubspot_owner_id: ownerId } = record.properties;
      const postponedTo = toPostponed(entry, record.properties.hs_timestamp ?? '');
      return [
        [ref, { state: STATES[status ?? ''] ?? 'open', ownerId: ownerId ?? null, postponedTo }],
      ];
    }),
  );
}

const STATES: Readonly<Record<string, SellerTask['state']>> = {
  COMPLETED: 'completed',
  DEFERRED: 'deferred',
};

/** A due date that is not the one HubSpot gave back after our last write is a person's. */
function toPostponed({ seen, editing }: Written, due: string): number | null {
  if (editing === true || seen.hs_timestamp === undefined) return null;
  return fingerprint(due) === seen.hs_timestamp ? null : toInstant(due);
}
