import { OWN_PREFIX, VERDICT_PROPERTIES } from '../../src/domain/handoff/baton-properties.ts';
import type { Event } from './event.ts';

/** HubSpot's object type ids and the names in `contact.*` events, by the object they are about. */
const OBJECTS: ReadonlyMap<string, string> = new Map([
  ['0-1', 'contacts'],
  ['contact', 'contacts'],
  ['0-2', 'companies'],
  ['company', 'companies'],
  ['0-3', 'deals'],
  ['deal', 'deals'],
  ['0-18', 'communications'],
  ['0-27', 'tasks'],
  ['0-46', 'notes'],
  ['0-47', 'meetings'],
  ['0-48', 'calls'],
  ['0-49', 'emails'],
]);

/** `erase:77`: contact 77 asked to be forgotten. */
export function toErasure(contactId: string): string {
  return `erase:${contactId}`;
}

/**
 * Who is due because of an event: contact ids, or `calls:77` where the contacts are still to be found (`calls:77+`: just made).
 * Empty for events that mean nothing to Baton, and for the echo of its own writes.
 */
export function toMembers(event: Event, appId: number): string[] {
  const [kind = '', action = ''] = event.subscriptionType.split('.');
  const object = OBJECTS.get(kind === 'object' ? (event.objectTypeId ?? '') : kind);
  const ids = object === undefined ? [] : idsOf(event);
  // Whoever asked for it, and by which app.
  if (action === 'privacyDeletion') return ids.map(toErasure);
  if (isOwnWrite(event, appId)) return [];
  if (action === 'associationChange') return associated(event);
  if (object === undefined) return [];
  if (object === 'contacts') return ids;
  return ids.map((id) => `${object}:${id}${action === 'creation' ? '+' : ''}`);
}

/**
 * The first two of three guards (the third is the ledger of own writes): our property prefix, and our app as the source.
 * The three properties that sellers write are theirs, whoever wrote them last.
 */
function isOwnWrite({ propertyName, changeSource, sourceId }: Event, appId: number): boolean {
  if (propertyName !== undefined && VERDICT_PROPERTIES.includes(propertyName)) return false;
  if (propertyName?.startsWith(OWN_PREFIX)) return true;
  return changeSource === 'INTEGRATION' && sourceId === String(appId);
}

/** After a merge the survivor is `newObjectId`; the others are looked at too, because they are gone now. */
function idsOf({ objectId, primaryObjectId, newObjectId, mergedObjectIds }: Event): string[] {
  // All but merges, of which there are few: this runs for every event.
  if (mergedObjectIds === undefined && newObjectId === undefined) {
    return objectId === undefined ? [] : [objectId];
  }
  return [...new Set([objectId, newObjectId, primaryObjectId, ...(mergedObjectIds ?? [])])].filter(
    (id) => id !== undefined,
  );
}

/** Either side may be a contact: `CONTACT_TO_COMPANY`, or by type ids. */
function associated({
  associationType,
  fromObjectTypeId,
  toObjectTypeId,
  fromObjectId,
  toObjectId,
}: Event) {
  const [from = '', to = ''] = (associationType ?? '').toLowerCase().split('_to_');
  const sides: [string | undefined, string | undefined][] = [
    [OBJECTS.get(fromObjectTypeId ?? from), fromObjectId],
    [OBJECTS.get(toObjectTypeId ?? to), toObjectId],
  ];
  return sides.flatMap(([object, id]) => (object === 'contacts' && id !== undefined ? [id] : []));
}
