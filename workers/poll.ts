import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from 'bullmq';
import type { Services } from '../src/services.ts';
import { certify } from '../src/use-cases/certify.ts';
import { checkContacts } from '../src/use-cases/check-contacts.ts';
import { markOthers } from '../src/use-cases/mark-others.ts';
import { noteGaps } from '../src/use-cases/note-gaps.ts';
import type { Gap } from '../src/use-cases/note-gaps.ts';
import { pollPortal } from '../src/use-cases/poll-portal.ts';

/** HubSpot's search index follows writes within seconds, and its clock is not ours: what was seen already is left out anyway. */
const SEARCH_LAG_MS = 300_000;
/** Real time: five pages of the daily check a second are a small share of what HubSpot allows. */
const PAGE_MS = 200;
/** So many polls left out are a gap; so is so long without a process that takes events in, real ms. */
const SILENT_POLLS = 3;
const SILENT_MS = 60_000;

export function pollProcessor(services: Services) {
  const { clock, due, queues, log, settings } = services;
  return async ({ data: { portalId } }: Job<{ portalId: number }>): Promise<void> => {
    const portal = await services.portal(portalId);
    const mark = async (members: readonly string[]) => {
      if (members.length === 0) return;
      await due.mark(portalId, members, clock.now());
      await queues.wakePortal(portalId, 0);
    };
    const silent = {
      search: clock.fromReal(SILENT_POLLS * settings.POLL_MS),
      webhooks: clock.fromReal(SILENT_MS),
    };
    const gapServices = {
      gaps: portal.gaps,
      lastBeat: await lastBeat(services),
      longerThan: silent,
      makeUp: ({ from }: Gap) => markOthers(portal, from, mark),
      closed: (gap: Gap) => log.warn({ portalId, ...gap }, 'changes could be missed for a while'),
    };
    await pollPortal(portal, {
      cursor: portal.pollCursor,
      mark,
      lagMs: clock.fromReal(SEARCH_LAG_MS),
      gapMs: silent.search,
      searched: (what) => noteGaps(what, gapServices),
    });
    await portal.refreshLists(mark);
    await checkContacts(portal, {
      ...portal.check,
      mark,
      pause: () => wait(PAGE_MS),
      done: ({ asked, missing }) => {
        const level = missing > 0 ? 'info' : 'debug';
        log[level]({ portalId, asked, missing }, 'contacts were deleted without a word');
      },
    });
    await certify(portal, {
      ...portal.certifying,
      mark,
      lagMs: clock.fromReal(SEARCH_LAG_MS),
      certified: (certificate) => {
        const level = certificate.missing > 0 ? 'error' : 'info';
        log[level](
          { portalId, ...certificate },
          'changes in HubSpot were compared with looks here',
        );
      },
    });
    // Last: a property that HubSpot refuses keeps nothing else from being done.
    await portal.provisionNew();
  };
}

/** On the clock of leads. */
async function lastBeat({ heartbeat, clock }: Services): Promise<number | null> {
  const at = await heartbeat.last();
  return at === null ? null : clock.now() - clock.fromReal(clock.real() - at);
}
