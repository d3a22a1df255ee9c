import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import type { Services } from '../../src/services.ts';
import { sumAccepted } from './accepted.ts';
import type { Accepted } from './accepted.ts';
import { readEvent } from './event.ts';
import type { Event } from './event.ts';
import { toErasure, toMembers } from './to-members.ts';
import { toMerge } from './to-merge.ts';

/** Said of one batch; a log is no place for all of them. */
const MOST_REASONS = 10;

/** Makes a batch durable: afterwards every lead it is about is marked due in Redis. Rejects when Redis does not answer. */
export async function acceptEvents(
  services: Services,
  batch: readonly unknown[],
): Promise<Accepted> {
  const read = batch.map(readEvent);
  const at = services.clock.now();
  const broken = read.filter((part) => !part.ok).map(({ reason, keys }) => ({ at, reason, keys }));
  if (broken.length > 0) {
    const reasons = [...new Set(broken.map(({ reason }) => reason))].slice(0, MOST_REASONS);
    services.log.info({ events: broken.length, reasons }, 'events were set aside');
    await services.setAside.add(broken);
  }
  const byPortal = Map.groupBy(
    read.filter((part) => part.ok).map(({ event }) => event),
    ({ portalId }) => portalId,
  );
  const parts: Partial<Accepted>[] = [{ setAside: broken.length }];
  for (const [portalId, events] of byPortal) {
    parts.push(await acceptForPortal(services, portalId, events, at));
  }
  return sumAccepted(parts);
}

async function acceptForPortal(
  services: Services,
  portalId: number,
  events: readonly Event[],
  at: number,
): Promise<Partial<Accepted>> {
  const { due, queues, clock, settings } = services;
  // After an uninstall HubSpot may go on sending: such events are answered with 200 and dropped.
  if (!(await isKnown(services, portalId))) return { unknownPortal: events.length };
  const news = await withoutEchoes(services, portalId, events);
  const erased = await noteMerges(services, portalId, news);
  const perEvent = news.map((event) => toMembers(event, settings.HUBSPOT_APP_ID));
  const named = [...perEvent.flat(), ...erased.map(toErasure)];
  const accepted = perEvent.filter((members) => members.length > 0).length;
  const counted = { accepted, ignored: events.length - accepted, named: named.length };
  if (named.length === 0) return counted;
  const members = [...new Set(named)];
  const { wake, added } = await due.markCounted(portalId, members, at + settings.COLLECT_MS);
  if (wake) await queues.wakePortal(portalId, clock.toReal(settings.COLLECT_MS));
  return { ...counted, added };
}

/** Once both contacts are gone, only these events say who was whom. Returns who went into somebody that was erased meanwhile. */
async function noteMerges(
  services: Services,
  portalId: number,
  events: readonly Event[],
): Promise<string[]> {
  const merges = events.flatMap(toMerge);
  return merges.length > 0 ? services.noteMerges(portalId, merges) : [];
}

async function isKnown({ portals, settings }: Services, portalId: number): Promise<boolean> {
  return portalId === settings.HUBSPOT_PORTAL_ID || portals.isKnown(portalId);
}

/** The third guard: a value that our own edit of a note or task wrote comes back as an event. Another value is a person's. */
async function withoutEchoes(
  services: Services,
  portalId: number,
  events: readonly Event[],
): Promise<readonly Event[]> {
  const candidates = events.filter(({ objectTypeId }) => ENGAGEMENTS.has(objectTypeId ?? ''));
  if (candidates.length === 0) return events;
  const possible = candidates.flatMap((event) => {
    const kind = ENGAGEMENTS.get(event.objectTypeId ?? '');
    const { objectId: id, propertyName: property, propertyValue } = event;
    if (!kind || id === undefined || property === undefined) return [];
    // None that we write; as text it might be endless, or an error.
    if (typeof propertyValue === 'object' && propertyValue !== null) return [];
    return [{ event, kind, id, property, print: fingerprint(String(propertyValue ?? '')) }];
  });
  const flags = await services.areEchoes(portalId, possible);
  const echoes = new Set(possible.flatMap(({ event }, place) => (flags[place] ? [event] : [])));
  return events.filter((event) => !echoes.has(event));
}

const ENGAGEMENTS: ReadonlyMap<string, 'notes' | 'tasks'> = new Map([
  ['0-27', 'tasks'],
  ['0-46', 'notes'],
]);
