import { toObjectType } from '../store/to-object-type.ts';
import type { Change } from '../store/change.ts';
import type { Subscription } from '../types.ts';

export type Listener = {
  readonly subscriptionId: number;
  readonly subscriptionType: string;
  /** `object.*` events carry objectTypeId, `contact.*` ones do not (section 1.1). */
  readonly isGeneric: boolean;
};

const firstId = 7_562_001;

// Never subscribable: section 1.3.
const forbidden = ['num_unique_conversion_events', 'lastmodifieddate', 'hs_lastmodifieddate'];

function keyOf(kind: string, type: string, property: string | undefined): string {
  return `${kind}|${type}|${property ?? ''}`;
}

/** Which active subscriptions a change concerns, found without looking at all of them. */
export function subscriptionIndex(
  subscriptions: readonly Subscription[],
): (change: Change) => readonly Listener[] {
  const index = new Map<string, Listener[]>();
  for (const [place, subscription] of subscriptions.entries()) {
    const { subscriptionType, objectType, propertyName, active } = subscription;
    const [prefix = '', kind = ''] = subscriptionType.split('.');
    const isGeneric = prefix === 'object';
    const type = toObjectType(isGeneric ? (objectType ?? '') : prefix);
    if (!active || !type || (propertyName && forbidden.includes(propertyName))) continue;
    const key = keyOf(kind, type, kind === 'propertyChange' ? propertyName : undefined);
    const listener = { subscriptionId: firstId + place, subscriptionType, isGeneric };
    index.set(key, [...(index.get(key) ?? []), listener]);
  }
  return (change) => {
    const property = change.kind === 'propertyChange' ? change.property : undefined;
    return index.get(keyOf(change.kind, change.type, property)) ?? [];
  };
}
