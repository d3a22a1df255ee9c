import type { WebhookEvent } from './to-event.ts';

type Parcel = { readonly portalId: number; readonly events: readonly WebhookEvent[] };

const most = 100;

/** Events as they share POSTs: at most 100, one account unless mixed, privacyDeletion apart (section 1.1). */
export function toParcels(events: readonly WebhookEvent[], mixed: boolean): Parcel[] {
  const groups = new Map<string, WebhookEvent[]>();
  for (const event of events) {
    const isPrivacy = event.subscriptionType === 'contact.privacyDeletion';
    const key = `${mixed ? 0 : event.portalId}${isPrivacy ? '-privacy' : ''}`;
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  const parcels: Parcel[] = [];
  for (const group of groups.values()) {
    for (let start = 0; start < group.length; start += most) {
      const portalId = group[start]?.portalId ?? 0;
      parcels.push({ portalId, events: group.slice(start, start + most) });
    }
  }
  return parcels;
}
