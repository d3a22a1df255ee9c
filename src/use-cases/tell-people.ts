import { DateTime } from 'luxon';
import { digestRef, digestTask } from '../domain/handoff/digest-task.ts';
import type { AppError } from '../errors.ts';
import type { DigestEntry } from '../store/digests.ts';
import type { PortalServices } from './portal-services.ts';

type Failures = Map<string, AppError>;

/** Writes what people are told into their one digest task of the day. Returns the leads whose line may not have arrived. */
export async function tellPeople(
  portal: PortalServices,
  entries: readonly (DigestEntry & { readonly ownerId: string })[],
): Promise<Failures> {
  const failures: Failures = new Map();
  for (const ownerId of new Set(entries.map((entry) => entry.ownerId))) {
    const own = entries.filter((entry) => entry.ownerId === ownerId);
    for (const [id, error] of await tellPerson(portal, ownerId, own)) failures.set(id, error);
  }
  return failures;
}

async function tellPerson(
  portal: PortalServices,
  ownerId: string,
  entries: readonly DigestEntry[],
): Promise<Failures> {
  const failures: Failures = new Map();
  const current = await openDigest(portal, ownerId);
  const refs = entries.map(({ ref }) => ref);
  // What was told before, perhaps yesterday and without success, stays where it stands.
  const places = await portal.digests.place(ownerId, refs, current);
  for (const name of new Set(places.values())) {
    const lines = entries.filter(({ ref }) => places.get(ref) === name);
    const error = await ensureDigest(portal, { ownerId, name }, lines);
    if (error) for (const { contactId } of lines) failures.set(contactId, error);
  }
  return failures;
}

/** Today's digest; another one of the same day where they have done with the last: into a finished task nobody looks. */
async function openDigest(portal: PortalServices, ownerId: string): Promise<string> {
  const day = DateTime.fromMillis(portal.now(), { zone: await portal.zone() }).toISODate() ?? '';
  let name = day;
  for (let n = 2; await portal.isTaskOver(digestRef(ownerId, name)); n++) name = `${day}-${n}`;
  return name;
}

/** It may be for its first contact, who was deleted meanwhile. */
const REFUSED: readonly string[] = ['hubspot-refused', 'record-gone'];

/** Another worker may add lines meanwhile, and the older text must not stay the last one. */
async function ensureDigest(
  portal: PortalServices,
  { ownerId, name }: { readonly ownerId: string; readonly name: string },
  entries: readonly DigestEntry[],
): Promise<AppError | null> {
  const zone = await portal.zone();
  for (let written = -1; ;) {
    const now = portal.now();
    const { contactId, lines } = await portal.digests.add(name, ownerId, entries, now);
    if (lines.length === written) return null;
    written = lines.length;
    const task = digestTask({ ownerId, name, lines, now, zone });
    const [failure] = (await portal.ensureTasks([{ ...task, contactId }])).values();
    if (failure && REFUSED.includes(failure.code)) {
      await portal.digests.leave(name, ownerId, contactId);
    }
    if (failure) return failure;
  }
}
