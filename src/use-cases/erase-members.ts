import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { toPromote } from './account-plays.ts';
import type { DrainServices } from './drain-portal.ts';
import { eraseHere } from './erase-here.ts';
import { eraseInHubSpot, hasTraces, readTraces } from './erase-in-hubspot.ts';
import type { PortalServices } from './portal-services.ts';
import { retryAt } from './retry-at.ts';

/** `erase:77`: contact 77 asked to be forgotten. */
const ERASE = 'erase:';
/** The contact, or a colleague, is being looked at just now: what that leaves behind has to be erased too. */
const IN_FLIGHT_MS = 1_000;
/** Nothing may be written in this mode. Who goes live has erasures hastened; this is the net below. */
const NOT_LIVE_MS = 6 * 3_600_000;
/** Real time. What was under way when an erasure began (a look, a job, a request to HubSpot) has ended by then: a last pass. */
const SETTLED_MS = 120_000;

export function isErasure(member: string): boolean {
  return member.startsWith(ERASE);
}

/**
 * Somebody asked to be forgotten. First the tombstone, so that no event brings them back; then everything in Redis; then
 * Baton's own notes and tasks in HubSpot. Can be cut off anywhere and begun again. `own`: contacts that this worker has in
 * flight anyway. Returns by member when to try again (ms), null when nothing is left to do.
 */
export async function eraseMembers(
  portal: PortalServices,
  services: DrainServices,
  members: readonly string[],
  own: ReadonlySet<string> = new Set(),
): Promise<Map<string, number | null>> {
  const contactIds = members.map(toContactId);
  const flights = openFlights(portal.portalId, services, own);
  const again = new Map<string, number | null>();
  if (members.length === 0) return again;
  try {
    const begun = await portal.erasures.begin(contactIds, services.now());
    const free = await flights.take(contactIds);
    for (const id of contactIds) again.set(toMember(id), services.afterReal(IN_FLIGHT_MS));
    const outcome = await services.keepFlying(flights.taken, () =>
      eraseFree(portal, services, { free, flights, begun }),
    );
    for (const [id, at] of outcome) again.set(toMember(id), at);
  } catch (error) {
    services.failed(null, error);
    for (const member of members) again.set(member, retryAt(error, services));
  } finally {
    await flights.end(contactIds);
  }
  return again;
}

/** In a portal where nothing is looked at: what Baton keeps of these contacts goes at once, HubSpot's part waits. */
export async function eraseMeanwhile(
  portal: PortalServices,
  services: DrainServices,
): Promise<void> {
  const { portalId } = portal;
  const { due, now } = services;
  const waiting = [...(await due.erasures(portalId))].filter(([, at]) => at <= now());
  const members: string[] = [];
  for (const [member] of waiting) if (await due.take(portalId, member)) members.push(member);
  await services.keepFlying(members, async () => {
    const silent = { ...portal, mode: () => Promise.resolve('paused' as const) };
    await due.finish(portalId, await eraseMembers(silent, services, members));
  });
}

type Flights = ReturnType<typeof openFlights>;
type Free = {
  readonly free: readonly string[];
  readonly flights: Flights;
  /** By contact, since when they are erased, ms. */
  readonly begun: ReadonlyMap<string, number>;
};

/** Returns by contact when to come again. */
async function eraseFree(
  portal: PortalServices,
  services: DrainServices,
  { free, flights, begun }: Free,
): Promise<Map<string, number | null>> {
  const { portalId } = portal;
  const records = await portal.leads.read(portalId, free);
  await eraseMerged(portal, services, records);
  const heirs = await toPromote(portal, free, records);
  await services.due.mark(portalId, heirs, services.now());
  const readers = await readersOf(portal, free);
  const colleagues = [...new Set([...readers.values()].flat())].filter((id) => !free.includes(id));
  const reached = await flights.take(colleagues);
  await eraseHere(portal, free, reached);
  // Once more: who was looked at meanwhile found a leader who was still there.
  await services.due.mark(portalId, heirs, services.now());
  await services.forgetFailures(portalId, free);
  const traces = await readTraces(portal, free, readers);
  const waits = hasTraces(traces) && (await portal.mode()) !== 'live';
  const failed = waits ? new Map() : await eraseInHubSpot(portal, traces);
  for (const error of new Set(failed.values())) services.failed(null, error);
  const settleMs = services.afterReal(SETTLED_MS) - services.now();
  const again = new Map(
    free.map((id): [string, number | null] => {
      const isBusy = readers
        .get(id)
        ?.some((one) => colleagues.includes(one) && !reached.includes(one));
      const settledAt = (begun.get(id) ?? 0) + settleMs;
      if (failed.has(id)) return [id, retryAt(failed.get(id), services)];
      if (waits) return [id, services.now() + NOT_LIVE_MS];
      if (isBusy) return [id, services.afterReal(IN_FLIGHT_MS)];
      return [id, settledAt > services.now() ? settledAt : null];
    }),
  );
  const over = free.filter((id) => again.get(id) === null);
  const isOver = (ref: string) => over.some((id) => ref.startsWith(`${id}-`));
  await portal.ledgers.notes.forget([...traces.notes.keys()].filter(isOver));
  await portal.ledgers.tasks.forget([...traces.tasks.keys()].filter(isOver));
  await portal.named.forget(over);
  await portal.merges.forget(over);
  return again;
}

/** Contacts that were merged into these are the same person: erased by themselves, because of what was written for them. */
async function eraseMerged(
  { portalId, merges }: PortalServices,
  { due, now }: DrainServices,
  records: ReadonlyMap<string, LeadRecord>,
): Promise<void> {
  const contactIds = [...records.keys()];
  const remembered = [...records.values()].flatMap(({ merged }) => merged);
  const merged = new Set([...remembered, ...(await merges.into(contactIds))]);
  const others = [...merged].filter((id) => !contactIds.includes(id));
  if (others.length > 0) await due.mark(portalId, others.map(toMember), now());
}

/** By contact, of whom something may name them; a colleague who was merged since is whom they became. */
async function readersOf(
  { named, merges }: PortalServices,
  contactIds: readonly string[],
): Promise<Map<string, string[]>> {
  const readers = new Map<string, string[]>();
  for (const [id, ids] of await named.readers(contactIds)) {
    readers.set(id, [...new Set([...ids, ...(await merges.survivors(ids))])]);
  }
  return readers;
}

/** Takes contacts in flight, so that nobody looks at them meanwhile. */
function openFlights(portalId: number, { due, now }: DrainServices, own: ReadonlySet<string>) {
  // Grows with those who are taken later: all of them are renewed.
  const taken: string[] = [];
  return {
    taken,
    /** Returns those whom nobody else has in flight. */
    take: async (contactIds: readonly string[]): Promise<string[]> => {
      const free: string[] = [];
      for (const id of contactIds) {
        const isNew = !own.has(id) && !taken.includes(id);
        if (isNew && !(await due.take(portalId, id))) continue;
        if (isNew) taken.push(id);
        free.push(id);
      }
      return free;
    },
    /** Whoever is not erased is looked at again: their note is written anew. */
    end: async (erased: readonly string[]): Promise<void> => {
      const moments = taken.map((id): [string, number | null] => {
        return [id, erased.includes(id) ? null : now()];
      });
      await due.finish(portalId, new Map(moments));
    },
  };
}

function toContactId(member: string): string {
  return member.slice(ERASE.length);
}

function toMember(contactId: string): string {
  return `${ERASE}${contactId}`;
}
