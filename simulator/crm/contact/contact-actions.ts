import { SITE } from '../../seed/site.ts';
import type { Fields } from '../fields.ts';
import type { CrmRecord } from '../../types.ts';
import type { View } from '../view.ts';
import { actingOwner, byHand } from './acting-owner.ts';
import { logCall } from './log-call.ts';

export type ContactAction = (view: View, contact: CrmRecord, fields: Fields) => void;

const DAY = 24 * 60 * 60 * 1000;

/** By the last part of the form's address. */
export const CONTACT_ACTIONS: Readonly<Record<string, ContactAction>> = {
  visit: ({ account }, { id }, fields) => account.visit(id, new URL(fields.path || '/', SITE).href),
  'submit-form': ({ account }, { id }, { form, message }) =>
    account.submitForm(id, form || 'Contact sales', 'Website', message ? { message } : {}),
  reply: ({ account }, { id }) => account.replyToEmail(id),
  click: ({ account }, { id }) => account.clickEmail(id, 'Newsletter'),
  'book-meeting': ({ account, now }, { id }) =>
    account.bookMeeting(id, 'First conversation', now + DAY),
  call: logCall,
  'job-title': (view, contact, { jobtitle = '' }) => edit(view, contact, { jobtitle }),
  verdict: (view, contact, { verdict = '', reason = '', comment = '' }) =>
    edit(view, contact, {
      ...(reason && { baton_verdict_reason: reason }),
      ...(comment && { baton_verdict_comment: comment }),
      // Last: who listens to the verdict finds its reason written already.
      baton_verdict: verdict,
    }),
};

function edit({ account }: View, contact: CrmRecord, properties: Record<string, string>): void {
  const owner = actingOwner(account, account.value(contact, 'hubspot_owner_id'));
  account.update('contacts', contact.id, properties, byHand(owner));
}
