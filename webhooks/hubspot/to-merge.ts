import type { Event } from './event.ts';

export type Merge = { readonly survivor: string; readonly merged: readonly string[] };

/** The merge of contacts that an event tells of; empty for every other event. The survivor is `newObjectId`. */
export function toMerge({
  subscriptionType,
  objectTypeId,
  primaryObjectId,
  newObjectId,
  mergedObjectIds,
}: Event): Merge[] {
  const isOfContacts = subscriptionType === 'contact.merge' || objectTypeId === '0-1';
  const survivor = newObjectId ?? primaryObjectId;
  if (!isOfContacts || survivor === undefined || mergedObjectIds === undefined) return [];
  const others = [primaryObjectId, ...mergedObjectIds].filter((id) => id !== undefined);
  return [{ survivor, merged: others.filter((id) => id !== survivor) }];
}
