import type { DrainServices } from './drain-portal.ts';
import { eraseContact } from './erase-contact.ts';
import type { PortalServices } from './portal-services.ts';
import { retryAt } from './retry-at.ts';

/** `erase:77`: contact 77 asked to be forgotten. */
const ERASE = 'erase:';
/** The contact is being looked at just now: what that leaves behind has to be erased too. */
const IN_FLIGHT_MS = 1_000;
/** Nothing may be written in this mode; the notes in HubSpot are rewritten when it is live again. */
const NOT_LIVE_MS = 3_600_000;

export function isErasure(member: string): boolean {
  return member.startsWith(ERASE);
}

/** Carries out an erasure. Returns when to try again (ms), null when nothing is left to do. */
export async function eraseMember(
  portal: PortalServices,
  services: DrainServices,
  member: string,
): Promise<number | null> {
  const { portalId } = portal;
  const { due, failures, now, afterReal } = services;
  const contactId = member.slice(ERASE.length);
  if (!(await due.take(portalId, contactId))) return afterReal(IN_FLIGHT_MS);
  try {
    const isDone = await services.keepFlying([contactId], () =>
      eraseContact(
        portal,
        {
          alsoErase: async (ids) => {
            await due.mark(
              portalId,
              ids.map((id) => `${ERASE}${id}`),
              now(),
            );
          },
          forgetFailures: (id) => failures.forget(portalId, [id]),
          lookAgain: async (ids) => {
            await due.mark(portalId, ids, now());
          },
        },
        contactId,
      ),
    );
    return isDone ? null : now() + NOT_LIVE_MS;
  } catch (error) {
    services.failed(null, error);
    return retryAt(error, services);
  } finally {
    await due.finish(portalId, new Map([[contactId, null]]));
  }
}
