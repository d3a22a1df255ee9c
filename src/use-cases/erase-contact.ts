import { isUnderWay } from '../domain/window/window.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import type { PortalServices } from './portal-services.ts';

/** What erasing needs beside the portal. */
export type EraseServices = {
  /** Erases these too, by themselves: contacts that were merged into this one. */
  readonly alsoErase: (contactIds: readonly string[]) => Promise<void>;
  /** Jobs and lists of failures that name the contact. */
  readonly forgetFailures: (contactId: string) => Promise<void>;
  /** Has these looked at again: their notes name the person. */
  readonly lookAgain: (contactIds: readonly string[]) => Promise<void>;
};

/**
 * Somebody asked to be forgotten. First the tombstone, so that no event brings them back; then everything personal in
 * Redis; then Baton's own notes and tasks in HubSpot, whose ids are kept until they are rewritten. Can be cut off
 * anywhere and begun again. False: writes are off, so the rest has to wait.
 */
export async function eraseContact(
  portal: PortalServices,
  services: EraseServices,
  contactId: string,
): Promise<boolean> {
  const { portalId, erasures, leads, journal, digests, listCopies, figures, ledgers } = portal;
  const at = portal.now();
  await erasures.begin(contactId, at);
  const record = (await leads.read(portalId, [contactId])).get(contactId) ?? NEW_LEAD;
  await services.alsoErase(record.merged);
  // Named elsewhere first: who is forgotten before would not be found there any more.
  await services.lookAgain(await withoutAdvice(portal, await portal.named.readers(contactId)));
  await figures.anonymise(portalId, [
    ...refsOf(record),
    ...(await ledgers.tasks.refsOf(contactId)),
  ]);
  await leads.erase(portalId, contactId);
  await journal.forget(portalId, [contactId]);
  await digests.forget(contactId);
  await listCopies.forget(contactId);
  await portal.named.forget(contactId);
  await services.forgetFailures(contactId);
  const [notes, tasks] = [
    await ledgers.notes.idsOf(contactId),
    await ledgers.tasks.idsOf(contactId),
  ];
  const hasToWrite = notes.length + tasks.length > 0;
  if (hasToWrite && (await portal.mode()) !== 'live') return false;
  await portal.blankRecords('notes', notes);
  await portal.blankRecords('tasks', tasks);
  await ledgers.notes.forget(await ledgers.notes.refsOf(contactId));
  await ledgers.tasks.forget(await ledgers.tasks.refsOf(contactId));
  if (hasToWrite)
    await erasures.finish(contactId, { at, notes: notes.length, tasks: tasks.length });
  return true;
}

/** Their notes are written anew, from what HubSpot still has. */
async function withoutAdvice(
  { leads, portalId }: PortalServices,
  readers: readonly string[],
): Promise<readonly string[]> {
  const changed = [...(await leads.read(portalId, readers))].flatMap(
    ([id, record]): [string, LeadRecord][] =>
      isUnderWay(record.window)
        ? [[id, { ...record, window: { ...record.window, advice: null } }]]
        : [],
  );
  await leads.write(portalId, new Map(changed));
  return readers;
}

function refsOf({ window, spares }: LeadRecord): string[] {
  const own = isUnderWay(window) ? [window.ref] : [];
  return [...own, ...(window.last ? [window.last.ref] : []), ...spares.map(({ ref }) => ref)];
}
