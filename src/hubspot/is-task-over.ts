import { batchRead } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import type { Ledger } from './ensure-records.ts';

/** What a person makes of a task that they have done with. */
const OVER: readonly string[] = ['COMPLETED', 'DEFERRED'];

/** Whether a person has finished or deleted the task of this reference; one that was never written is not over. */
export async function isTaskOver(
  client: HubSpotClient,
  ledger: Pick<Ledger, 'read'>,
  ref: string,
): Promise<boolean> {
  const entry = (await ledger.read([ref])).get(ref);
  if (entry?.state !== 'written') return entry?.state === 'dismissed';
  const records = await batchRead(client, {
    object: 'tasks',
    ids: [entry.id],
    properties: ['hs_task_status'],
  });
  const status = records.get(entry.id)?.properties.hs_task_status;
  return status === undefined || OVER.includes(status ?? '');
}
