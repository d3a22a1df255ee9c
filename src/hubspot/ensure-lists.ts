import { AppError } from '../errors.ts';
import type { ListChange } from '../domain/handoff/plan.ts';
import type { HubSpotClient } from './client.ts';
import { listMembersPath } from './paths.ts';

export type ListWrite = ListChange & { readonly contactId: string };

/**
 * Puts contacts into static lists and takes them out, one call per list. HubSpot passes over who is in or out already, so
 * saying it twice changes nothing. Returns the failures by list: a list that is gone or dynamic is its file's mistake, and
 * no lead's. https://developers.hubspot.com/docs/api-reference/latest/crm/lists/memberships
 */
export async function ensureLists(
  client: HubSpotClient,
  writes: readonly ListWrite[],
): Promise<Map<string, AppError>> {
  const failures = new Map<string, AppError>();
  const lists = new Set(writes.flatMap(({ add, remove }) => [add ?? [], remove ?? []].flat()));
  for (const list of lists) {
    const ids = (key: 'add' | 'remove') =>
      writes.filter((write) => write[key] === list).map(({ contactId }) => contactId);
    const body = { recordIdsToAdd: ids('add'), recordIdsToRemove: ids('remove') };
    const path = `${listMembersPath(list)}/add-and-remove`;
    await client.update({ method: 'PUT', path, body }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      failures.set(list, error);
    });
  }
  return failures;
}
