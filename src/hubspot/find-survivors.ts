import { AppError } from '../errors.ts';
import { CrmRecord } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import { objectsPath } from './paths.ts';

const READ = 'GET /crm/objects/contacts/{id}';

/**
 * Which of these contacts were merged, and into which: HubSpot answers a read by the old id with the survivor. Absent:
 * there is no such contact any more. One call each, and only for contacts that are gone and had a window. Rejects if one
 * of them is there after all: restored meanwhile, or left out by mistake.
 */
export async function findSurvivors(
  client: HubSpotClient,
  contactIds: readonly string[],
): Promise<Map<string, string>> {
  const survivors = new Map<string, string>();
  for (const id of contactIds) {
    const found = await readId(client, id);
    if (found === id) throw new AppError('hubspot-unreachable', { context: { where: READ } });
    if (found !== null) survivors.set(id, found);
  }
  return survivors;
}

async function readId(client: HubSpotClient, id: string): Promise<string | null> {
  try {
    const path = objectsPath('contacts', `${id}?properties=hs_object_id`);
    return CrmRecord.parse((await client.read({ method: 'GET', path })).body).id;
  } catch (error) {
    if (error instanceof AppError && error.code === 'record-gone') return null;
    throw error;
  }
}
