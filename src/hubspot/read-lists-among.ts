import { AppError } from '../errors.ts';
import type { HubSpotClient } from './client.ts';
import { listPath } from './paths.ts';

/** Which of these lists the portal has. One call each: for a check, never for a lead. */
export async function readListsAmong(
  client: HubSpotClient,
  listIds: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const listId of listIds) {
    try {
      await client.read({ method: 'GET', path: listPath(encodeURIComponent(listId)) });
      found.push(listId);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'record-gone')) throw error;
    }
  }
  return found;
}
