import { markOthers } from './mark-others.ts';
import type { Searched } from './note-gaps.ts';
import type { PortalServices } from './portal-services.ts';

export type PollServices = {
  readonly cursor: { read(): Promise<number | null>; write(at: number): Promise<void> };
  readonly mark: (contactIds: readonly string[]) => Promise<void>;
  /** How far search results may lag behind writes, in ms of the service's clock. */
  readonly lagMs: number;
  /** When nobody searched for so long, events may have been lost, too: ms. */
  readonly gapMs: number;
  /** Before the search goes on from here: a crash in between finds, and notes, the same once more. */
  readonly searched: (what: Searched) => Promise<void>;
};

/**
 * Some of the properties that signals are read from are calculated and may never send a webhook. This finds what changed
 * since the last look and marks it due; whose change was seen already is left out. A lead that we wrote to is looked at once
 * more: between our reading and our writing a person may have changed something.
 */
export async function pollPortal(portal: PortalServices, services: PollServices): Promise<void> {
  const startedAt = portal.now();
  const since = await services.cursor.read();
  let marked = 0;
  if (since !== null) {
    const isGap = startedAt - since > services.gapMs;
    if (isGap) await markOthers(portal, since - services.lagMs, services.mark);
    for await (const page of portal.searchModified(since - services.lagMs)) {
      const ids = page.map(({ contactId }) => contactId);
      const known = await portal.leads.read(portal.portalId, ids);
      const news = page.filter(({ contactId, at }) => at > (known.get(contactId)?.modifiedAt ?? 0));
      await services.mark(news.map(({ contactId }) => contactId));
      marked += news.length;
    }
  }
  await services.searched({ since, at: startedAt, found: marked });
  await services.cursor.write(startedAt);
}
