import type { PortalServices } from './portal-services.ts';

/**
 * After a time in which events may have been lost: has the leads of companies and deals looked at that were changed since
 * `since`, ms. The search for changed contacts does not find those, because nothing of the contact changed.
 */
export async function markOthers(
  portal: PortalServices,
  since: number,
  mark: (members: readonly string[]) => Promise<void>,
): Promise<void> {
  for await (const page of portal.searchOthers(since)) await mark(page);
}
