import { needs } from '../checklist/needs.ts';
import type { Checklist } from '../checklist/schema.ts';
import { isOwnOnly, VERDICT_PROPERTIES } from '../handoff/baton-properties.ts';
import { CONTACT_PROPERTIES } from '../lead/base-properties.ts';
import { SIGNAL_PROPERTIES } from '../lead/to-signals.ts';
import { SCOPES } from './scopes.ts';
import type { Scope } from './scopes.ts';
import type { Subscription } from './subscription.ts';

export type NeededSubscription = Subscription & { readonly why: string };

export type Requirements = {
  readonly scopes: readonly Scope[];
  readonly subscriptions: readonly NeededSubscription[];
};

/** What the HubSpot app has to be granted and told for this checklist: derived, so that nobody keeps the two in step by hand. */
export function requirements(checklist: Checklist): Requirements {
  const { contact, company } = needs(checklist);
  return {
    // The owner ladder asks for the company, and every window asks for open deals: no checklist needs less.
    scopes: SCOPES,
    subscriptions: [
      ...CONTACT_EVENTS,
      ...changes('contact', [
        [CONTACT_PROPERTIES, 'every lead’s picture holds it'],
        [contact, 'the checklist looks at it'],
        [SIGNAL_PROPERTIES, 'signals are read from it'],
        [VERDICT_PROPERTIES, 'the seller answers with it'],
      ]),
      ...changes('company', [
        [['hubspot_owner_id'], 'the company’s owner may get the task'],
        [['lifecyclestage'], 'every lead’s picture holds it'],
        [company, 'the checklist looks at it'],
      ]),
      ...OTHER_EVENTS,
    ],
  };
}

const CONTACT_EVENTS: readonly NeededSubscription[] = [
  event('contact', 'creation', 'a new contact may be a lead'),
  event('contact', 'deletion', 'a deleted contact’s task is withdrawn'),
  event('contact', 'merge', 'the survivor takes over the window'),
  event('contact', 'restore', 'a restored contact is a lead again'),
  event('contact', 'associationChange', 'another company or deal changes the picture'),
  {
    subscriptionType: 'contact.privacyDeletion',
    objectType: 'contact',
    why: 'everything personal is erased',
  },
];

const OTHER_EVENTS: readonly NeededSubscription[] = [
  event('deal', 'creation', 'an open deal closes the window'),
  event('deal', 'associationChange', 'a deal that becomes this lead’s closes the window'),
  event('deal', 'propertyChange', 'a deal opens and closes with its stage', 'dealstage'),
  event('call', 'creation', 'a call may be the first touch, or a signal'),
  event('email', 'creation', 'an e-mail may be the first touch, or a reply'),
  event('meeting', 'creation', 'a meeting may be the first touch, or a signal'),
  event('communication', 'creation', 'a message may be the first touch, or a signal'),
  event('task', 'propertyChange', 'a person may have closed Baton’s task', 'hs_task_status'),
  event('task', 'propertyChange', 'a person may have handed on Baton’s task', 'hubspot_owner_id'),
];

/**
 * HubSpot refuses subscriptions to these, or they change with everything and say nothing.
 * https://developers.hubspot.com/docs/apps/legacy-apps/public-apps/create-generic-webhook-subscriptions
 */
const NEVER = ['num_unique_conversion_events', 'hs_lastmodifieddate', 'lastmodifieddate'];

type Reason = readonly [names: readonly string[], why: string];

/** One subscription per property, with all that it is needed for. */
function changes(objectType: string, reasons: readonly Reason[]): NeededSubscription[] {
  const whys = new Map<string, string[]>();
  for (const [names, why] of reasons) {
    for (const name of names) whys.set(name, [...(whys.get(name) ?? []), why]);
  }
  return [...whys]
    .filter(([name]) => !NEVER.includes(name) && !isOwnOnly(name))
    .map(([name, why]) => event(objectType, 'propertyChange', why.join('; '), name));
}

function event(
  objectType: string,
  action: string,
  why: string,
  propertyName?: string,
): NeededSubscription {
  const property = propertyName === undefined ? {} : { propertyName };
  return { subscriptionType: `object.${action}`, objectType, ...property, why };
}
