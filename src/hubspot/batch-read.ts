import { BatchAnswer } from './answers.ts';
import type { CrmRecord } from './answers.ts';
import { chunks } from './chunks.ts';
import type { HubSpotClient } from './client.ts';
import { demandTold } from './left-out.ts';
import { objectsPath } from './paths.ts';
import type { ObjectName } from './paths.ts';

type Wanted = {
  readonly object: ObjectName;
  readonly ids: readonly string[];
  readonly properties: readonly string[];
  readonly withHistory?: readonly string[];
};

/** At most 100 inputs, 50 with history (https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis). */
const MAX_INPUTS = 100;
const MAX_INPUTS_WITH_HISTORY = 50;

/** Records by id. What HubSpot does not have (deleted, never there) is absent, not an error. Rejects if it could not tell of one. */
export async function batchRead(
  client: HubSpotClient,
  { object, ids, properties, withHistory = [] }: Wanted,
): Promise<Map<string, CrmRecord>> {
  const records = new Map<string, CrmRecord>();
  const size = withHistory.length > 0 ? MAX_INPUTS_WITH_HISTORY : MAX_INPUTS;
  const answers = await Promise.all(
    chunks([...new Set(ids)], size).map(async (part) => {
      const request = {
        method: 'POST',
        path: objectsPath(object, 'batch/read'),
        body: {
          properties,
          propertiesWithHistory: withHistory,
          inputs: part.map((id) => ({ id })),
        },
      } as const;
      const { results, errors } = BatchAnswer.parse((await client.read(request)).body);
      demandTold(errors, request);
      return results;
    }),
  );
  for (const record of answers.flat()) records.set(record.id, record);
  return records;
}
