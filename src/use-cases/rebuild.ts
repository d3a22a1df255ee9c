import { isAhead } from '../domain/lead/lead-state.ts';
import type { LeadState } from '../domain/lead/lead-state.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { FoundState } from '../hubspot/search-states.ts';
import { markOthers } from './mark-others.ts';
import type { PortalServices } from './portal-services.ts';

export type RebuildServices = {
  readonly searchStates: () => AsyncGenerator<FoundState[]>;
  /** Has these looked at, contacts or `companies:77`: the look takes up what stands in HubSpot, with its deadlines and timers. */
  readonly mark: (members: readonly string[]) => Promise<void>;
  /** What happened since then counts as if Baton had been connected, ms. */
  readonly knowSince: (at: number) => Promise<void>;
  readonly said: (found: Rebuilt) => void;
};

export type Rebuilt = {
  /** Contacts in which something was left. */
  readonly found: number;
  /** … of which nothing, or less, is remembered here. */
  readonly lost: number;
  /** … whose text is not ours or not theirs: a merge copied it, or somebody changed it. Contact ids. */
  readonly ignored: readonly string[];
  /** The newest moment of all, ms; null: nothing was found. */
  readonly newest: number | null;
};

const NOTHING: Rebuilt = { found: 0, lost: 0, ignored: [], newest: null };
/** What happened shortly before the newest thing that is known may not have been worked off when Redis was lost. */
const MARGIN_MS = 3_600_000;

/**
 * Finds what Baton left in its contacts and has those of them looked at that are not, or no longer, known here. Only
 * reads: the look restores each. Safe to repeat, and beside running workers.
 */
export async function rebuild(
  portal: PortalServices,
  { searchStates, mark, knowSince, said }: RebuildServices,
): Promise<Rebuilt> {
  let rebuilt = NOTHING;
  for await (const page of searchStates()) {
    const known = await portal.leads.read(
      portal.portalId,
      page.map(({ contactId }) => contactId),
    );
    const states = page.map(({ contactId, state }) => {
      const text = portal.stateSeal.open(contactId, state);
      return { contactId, state: text === null ? null : (JSON.parse(text) as LeadState) };
    });
    const lost = states.filter(
      ({ contactId, state }) => state && isAhead(state, known.get(contactId) ?? NEW_LEAD),
    );
    await mark(lost.map(({ contactId }) => contactId));
    const ignored = states.filter(({ state }) => state === null);
    const moments = states.flatMap(({ state }) => (state ? newestOf(state) : []));
    rebuilt = {
      found: rebuilt.found + page.length,
      lost: rebuilt.lost + lost.length,
      ignored: [...rebuilt.ignored, ...ignored.map(({ contactId }) => contactId)],
      newest: [...moments, ...(rebuilt.newest === null ? [] : [rebuilt.newest])].reduce<
        number | null
      >((newest, at) => Math.max(newest ?? 0, at), null),
    };
    said(rebuilt);
  }
  if (rebuilt.lost > 0 && rebuilt.newest !== null) {
    const since = rebuilt.newest - MARGIN_MS;
    await knowSince(since);
    await markOthers(portal, since, mark);
    for await (const page of portal.searchModified(since)) {
      await mark(page.map(({ contactId }) => contactId));
    }
  }
  return rebuilt;
}

/** When something last happened to its window, as far as Baton knew. */
function newestOf({ record: { window } }: LeadState): number[] {
  if (!window) return [];
  const own = isUnderWay(window) ? [window.openedAt] : [];
  return [...own, ...(window.last ? [window.last.closedAt] : [])];
}
