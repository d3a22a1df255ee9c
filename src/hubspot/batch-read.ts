import { BatchAnswer } from './answers.ts';
import type { CrmRecord } from './answers.ts';
import { chunks } from './chunks.ts';
import type { HubSpotClient } from './client.ts';
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

/** Records by id. What HubSpot does not have (deleted, never there) is absent, not an error. */
export async function batchRead(
  client: HubSpotClient,
  { object, ids, properties, withHistory = [] }: Wanted,
): Promise<Map<string, CrmRecord>> {
  const records = new Map<string, CrmRecord>();
  const size = withHistory.length > 0 ? MAX_INPUTS_WITH_HISTORY : MAX_INPUTS;
  const answers = await Promise.all(
    chunks([...new Set(ids)], size).map((part) =>
      client.read({
        method: 'POST',
        path: objectsPath(object, 'batch/read'),
        body: {
          properties,
          propertiesWithHistory: withHistory,
          inputs: part.map((id) => ({ id })),
        },
      }),
    ),
  );
  for (const answer of answers) {
    for (const record of BatchAnswer.parse(answer.body).results) records.set(record.id, record);
  }
  return records;
}
