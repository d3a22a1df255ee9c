import type { FoundState } from '../hubspot/search-states.ts';
import type { PortalServices } from './portal-services.ts';

type Found = {
  readonly searchStates: () => AsyncGenerator<FoundState[]>;
  /** Has these contacts looked at: in a live portal the look seals what it finds with the newest key. */
  readonly mark: (contactIds: readonly string[]) => Promise<void>;
};

/** Finds what Baton left in contacts that would be lost with the older keys, and has them looked at. Returns how many. */
export async function sealAgain(
  { stateSeal }: Pick<PortalServices, 'stateSeal'>,
  { searchStates, mark }: Found,
): Promise<number> {
  let older = 0;
  for await (const page of searchStates()) {
    const ids = page.flatMap(({ contactId, state }) => {
      const isOurs = stateSeal.open(contactId, state) !== null;
      return isOurs && !stateSeal.isNewest(contactId, state) ? [contactId] : [];
    });
    await mark(ids);
    older += ids.length;
  }
  return older;
}
