import { batchWrite } from './batch-write.ts';
import type { HubSpotClient } from './client.ts';
import type { Failures } from './ensure-records.ts';

export type PropertyWrite = {
  readonly contactId: string;
  readonly properties: Readonly<Record<string, string>>;
};

/** Writes contact properties in batches. Setting a value twice changes nothing, so no ledger is needed. */
export async function ensureProperties(
  client: HubSpotClient,
  writes: readonly PropertyWrite[],
): Promise<Failures> {
  const failures: Failures = new Map();
  const inputs = writes
    .filter(({ properties }) => Object.keys(properties).length > 0)
    .map(({ contactId, properties }) => ({ trace: contactId, id: contactId, properties }));
  const results = await batchWrite(client, 'update', 'contacts', inputs);
  for (const [contactId, result] of results) {
    if ('error' in result) failures.set(contactId, result.error);
  }
  return failures;
}
