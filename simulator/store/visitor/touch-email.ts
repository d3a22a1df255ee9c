import type { Portal } from '../portal.ts';
import { setProperties } from '../set-properties.ts';
import type { StoredRecord } from '../stored-record.ts';
import { valueOf } from '../value-of.ts';

type Touch = { readonly kind: 'open' | 'click'; readonly emailName: string; readonly at?: number };

const ARRIVES_MS = 600_000;

/** A marketing email is opened or clicked. */
export function touchEmail(portal: Portal, contact: StoredRecord, touch: Touch): void {
  const { kind, emailName, at } = touch;
  const now = at ?? portal.now();
  const time = new Date(now).toISOString();
  // Whoever opens a mail was sent it before: here as long before as it takes to arrive.
  const sent = new Date(now - ARRIVES_MS).toISOString();
  const first: Record<string, string> = valueOf(contact, `hs_email_first_${kind}_date`)
    ? {}
    : { [`hs_email_first_${kind}_date`]: time };
  setProperties(
    portal,
    contact,
    {
      [`hs_email_${kind}`]: String(Number(valueOf(contact, `hs_email_${kind}`) ?? 0) + 1),
      [`hs_email_last_${kind}_date`]: time,
      hs_email_last_email_name: emailName,
      hs_email_last_send_date: sent,
      hs_email_sends_since_last_engagement: '0',
      ...first,
    },
    { changeSource: 'EMAIL', at },
  );
}
