import type { CrmRecord } from '../types.ts';

const SIGNS = [
  'hs_analytics_last_url',
  'recent_conversion_date',
  'hs_email_last_open_date',
  'hs_email_last_click_date',
  'hs_email_last_reply_date',
  'hs_sales_email_last_replied',
  'engagements_last_meeting_booked',
  'hs_last_sales_activity_timestamp',
  'notes_last_contacted',
];

/** When the person or a seller last did something, ms; 0 when never. Cheap: no association is read. */
export function lastActivity(contact: CrmRecord): number {
  return Math.max(0, ...SIGNS.map((name) => contact.history.get(name)?.[0]?.timestamp ?? 0));
}
