import type { Account } from '../../types.ts';
import { findByEmail } from '../find-by-email.ts';
import { findOwner } from '../find-owner.ts';
import type { OwnerKey } from '../owners.ts';

/** HubSpot's own outcome "Connected": https://developers.hubspot.com/docs/api-reference/latest/crm/activities/calls/guide */
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';

/** A seller really calls, and somebody answers. */
export function calls(by: OwnerKey, email: string, title: string, body: string) {
  return (account: Account) =>
    logTouch(account, by, email, 'calls', {
      hs_call_title: title,
      hs_call_body: body,
      hs_call_direction: 'OUTBOUND',
      hs_call_status: 'COMPLETED',
      hs_call_disposition: CONNECTED,
      hs_call_duration: '612000',
    });
}

/** A seller writes a one-to-one e-mail. */
export function writes(by: OwnerKey, email: string, subject: string, text: string) {
  return (account: Account) =>
    logTouch(account, by, email, 'emails', {
      hs_email_direction: 'EMAIL',
      hs_email_status: 'SENT',
      hs_email_subject: subject,
      hs_email_text: text,
    });
}

function logTouch(
  account: Account,
  by: OwnerKey,
  email: string,
  type: 'calls' | 'emails',
  properties: Record<string, string>,
): void {
  const owner = findOwner(account, by);
  const contact = findByEmail(account, email);
  const origin = {
    changeSource: 'CRM_UI',
    sourceId: `userId:${owner.userId}`,
    userId: owner.userId,
  };
  const record = account.create(type, { ...properties, hubspot_owner_id: owner.id }, origin);
  account.update(type, record.id, { hs_timestamp: String(record.createdAt) }, origin);
  account.associate(type, record.id, 'contacts', contact.id, undefined, origin);
}
