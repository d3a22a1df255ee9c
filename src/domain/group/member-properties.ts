/** What is read of everybody of the lead's company, beside what the checklist asks for: who they are, and when they were last heard of. */
export const MEMBER_PROPERTIES: readonly string[] = [
  'firstname',
  'lastname',
  'email',
  'jobtitle',
  'hs_buying_role',
  'recent_conversion_date',
  'hs_sales_email_last_replied',
  'hs_email_last_reply_date',
  'hs_analytics_last_timestamp',
];
