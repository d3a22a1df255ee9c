import type { Plan } from '../domain/handoff/plan.ts';
import type { PortalServices } from './portal-services.ts';

/** By contact id: who is now in the list of their track, and out of the one before; who is to be tried again. */
type Moved = { readonly moved: ReadonlySet<string>; readonly later: ReadonlySet<string> };

/** Static lists of nurture tracks. A list that cannot be written is reported, and never fails a lead. */
export async function moveInLists(portal: PortalServices, plans: readonly Plan[]): Promise<Moved> {
  const writes = plans.flatMap(({ contactId, list }) => (list ? [{ ...list, contactId }] : []));
  if (writes.length === 0) return { moved: new Set(), later: new Set() };
  const failures = await portal.ensureLists(writes);
  for (const [list, error] of failures) portal.listFailed(list, error);
  const [moved, later] = [new Set<string>(), new Set<string>()];
  for (const { contactId, add, remove } of writes) {
    const adding = add === null ? undefined : failures.get(add);
    const removing = remove === null ? undefined : failures.get(remove);
    // Out of a list that is gone nobody has to be taken.
    const open = [adding, removing?.code === 'record-gone' ? undefined : removing];
    if (open.every((error) => error === undefined)) moved.add(contactId);
    else if (open.some((error) => error && error.retry !== 'never')) later.add(contactId);
  }
  return { moved, later };
}
