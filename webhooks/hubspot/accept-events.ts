import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import type { Services } from '../../src/services.ts';
import { readEvent } from './event.ts';
import type { Event } from './event.ts';
import { toErasure, toMembers } from './to-members.ts';
import { toMerge } from './to-merge.ts';

/** Makes a batch durable: afterwards every lead it is about is marked due in Redis. Rejects when Redis does not answer. */
export async function acceptEvents(services: Services, batch: readonly unknown[]): Promise<void> {
  const read = batch.map(readEvent);
  const at = services.clock.now();
  const broken = read.filter((part) => !part.ok).map(({ reason, keys }) => ({ at, reason, keys }));
  if (broken.length > 0) {
    services.log.info({ reasons: broken.map(({ reason }) => reason) }, 'events were set aside');
    await services.setAside.add(broken);
  }
  const byPortal = Map.groupBy(
    read.filter((part) => part.ok).map(({ event }) => event),
    ({ portalId }) => portalId,
  );
  for (const [portalId, events] of byPortal) await acceptForPortal(services, portalId, events, at);
}

async function acceptForPortal(
  services: Services,
  portalId: number,
  events: readonly Event[],
  at: number,
): Promise<void> {
  const { due, queues, clock, settings } = services;
  // After an uninstall HubSpot may go on sending: such events are answered with 200 and dropped.
  if (!(await isKnown(services, portalId))) return;
  const news = await withoutEchoes(services, portalId, events);
  const erased = await noteMerges(services, portalId, news);
  const named = news.flatMap((event) => toMembers(event, settings.HUBSPOT_APP_ID));
  const members = [...new Set([...named, ...erased.map(toErasure)])];
  if (members.length === 0) return;
  const wake = await due.mark(portalId, members, at + settings.COLLECT_MS);
  if (wake) await queues.wakePortal(portalId, clock.toReal(settings.COLLECT_MS));
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
