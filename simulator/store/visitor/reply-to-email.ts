import { associateRecords } from '../associate-records.ts';
import { createRecord } from '../create-record.ts';
import type { Portal } from '../portal.ts';
import { setProperties } from '../set-properties.ts';
import type { StoredRecord } from '../stored-record.ts';
import { valueOf } from '../value-of.ts';

/** A reply to a seller's email arrives: an incoming email on the timeline and the sales-email properties. */
export function replyToEmail(portal: Portal, contact: StoredRecord, at?: number): void {
  const time = new Date(at ?? portal.now()).toISOString();
  const origin = { changeSource: 'EMAIL', sourceLabel: 'Inbox', at };
  const email = createRecord(
    portal,
    {
      type: 'emails',
      properties: {
        hs_timestamp: time,
        hs_email_direction: 'INCOMING_EMAIL',
        hs_email_status: 'SENT',
        hs_email_subject: 'Re: our conversation',
        hs_email_from_email: valueOf(contact, 'email') ?? '',
      },
    },
    origin,
  );
  associateRecords(portal, { from: email, to: contact }, origin);
  setProperties(
    portal,
    contact,
    { hs_sales_email_last_replied: time, hs_last_sales_activity_type: 'EMAIL_REPLY' },
    origin,
  );
}
