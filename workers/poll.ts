import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from 'bullmq';
import type { Services } from '../src/services.ts';
import { checkContacts } from '../src/use-cases/check-contacts.ts';
import { pollPortal } from '../src/use-cases/poll-portal.ts';

/** HubSpot's search index follows writes within seconds, and its clock is not ours: what was seen already is left out anyway. */
const SEARCH_LAG_MS = 300_000;
/** Real time: five pages of the daily check a second are a small share of what HubSpot allows. */
const PAGE_MS = 200;

export function pollProcessor(services: Services) {
  const { clock, due, queues, log } = services;
  return async ({ data: { portalId } }: Job<{ portalId: number }>): Promise<void> => {
    const portal = await services.portal(portalId);
    const mark = async (contactIds: readonly string[]) => {
      if (contactIds.length === 0) return;
      await due.mark(portalId, contactIds, clock.now());
      await queues.wakePortal(portalId, 0);
    };
    await pollPortal(portal, {
      cursor: portal.pollCursor,
      mark,
      lagMs: clock.fromReal(SEARCH_LAG_MS),
    });
    await portal.refreshLists(mark);
    await portal.provisionNew();
    await checkContacts(portal, {
      ...portal.check,
      mark,
      pause: () => wait(PAGE_MS),
      done: ({ asked, missing }) => {
        const level = missing > 0 ? 'info' : 'debug';
        log[level]({ portalId, asked, missing }, 'contacts were deleted without a word');
      },
    });
  };
}
