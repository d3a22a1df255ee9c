import type { Subscription } from '../../simulator/types.ts';

export const subscriptions: readonly Subscription[] = [
  { subscriptionType: 'object.creation', objectType: 'contact', active: true },
  { subscriptionType: 'object.creation', objectType: 'note', active: true },
  { subscriptionType: 'object.creation', objectType: 'task', active: false },
  { subscriptionType: 'object.deletion', objectType: 'contact', active: true },
  { subscriptionType: 'object.merge', objectType: 'contact', active: true },
  { subscriptionType: 'object.restore', objectType: 'contact', active: true },
  { subscriptionType: 'object.associationChange', objectType: 'contact', active: true },
  { subscriptionType: 'object.associationChange', objectType: 'note', active: true },
  ...[
    'email',
    'lifecyclestage',
    'hs_lead_status',
    'recent_conversion_event_name',
    'num_notes',
    'num_unique_conversion_events',
  ].map((propertyName) => ({
    subscriptionType: 'object.propertyChange',
    objectType: 'contact',
    propertyName,
    active: true,
  })),
  { subscriptionType: 'contact.propertyChange', propertyName: 'lastname', active: true },
  { subscriptionType: 'contact.deletion', active: true },
  { subscriptionType: 'contact.privacyDeletion', active: true },
];
