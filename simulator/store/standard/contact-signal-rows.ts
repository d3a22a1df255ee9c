import type { Row } from './define.ts';

const sources = [
  'ORGANIC_SEARCH',
  'PAID_SEARCH',
  'EMAIL_MARKETING',
  'SOCIAL_MEDIA',
  'REFERRALS',
  'OTHER_CAMPAIGNS',
  'DIRECT_TRAFFIC',
  'OFFLINE',
  'PAID_SOCIAL',
  'AI_REFERRALS',
];

const table = {
  datetime: `hs_analytics_last_visit_timestamp hs_analytics_last_timestamp hs_analytics_first_timestamp
    hs_analytics_first_visit_timestamp hs_latest_source_timestamp recent_conversion_date first_conversion_date
    hs_email_last_open_date hs_email_last_click_date hs_email_last_reply_date hs_email_last_send_date
    hs_email_first_open_date hs_email_first_click_date hs_sales_email_last_opened hs_sales_email_last_clicked
    hs_sales_email_last_replied hs_last_sales_activity_timestamp notes_last_contacted notes_last_updated
    notes_next_activity_date hs_latest_meeting_activity engagements_last_meeting_booked
    hs_document_last_revisited hs_first_outreach_date hs_latest_sequence_enrolled_date
    hs_latest_sequence_ended_date`,
  number: `hs_analytics_num_page_views hs_analytics_num_visits hs_analytics_average_page_views
    hs_analytics_num_event_completions num_conversion_events num_unique_conversion_events hs_email_open
    hs_email_click hs_email_replied hs_email_delivered hs_email_bounce hs_email_sends_since_last_engagement
    num_contacted_notes num_notes hs_time_to_first_engagement hs_sequences_actively_enrolled_count
    hs_latest_sequence_enrolled hubspotscore hs_predictivecontactscore_v2`,
  text: `hs_analytics_last_url hs_analytics_first_url hs_analytics_last_referrer hs_analytics_first_referrer
    hs_analytics_source_data_1 hs_analytics_source_data_2 hs_latest_source_data_1 hs_latest_source_data_2
    recent_conversion_event_name first_conversion_event_name hs_calculated_form_submissions
    hs_email_last_email_name hs_last_sales_activity_type`,
  bool: `hs_email_optout hs_is_unworked hs_sequences_is_enrolled`,
} as const;

function rowsOf(kind: keyof typeof table): Row[] {
  return table[kind]
    .split(/\s+/)
    .map((name): Row => [name, name.replaceAll('_', ' '), kind, ['calculated']]);
}

/** Set by HubSpot itself, read-only for the API. */
export const signalRows: readonly Row[] = [
  ...rowsOf('datetime'),
  ...rowsOf('number'),
  ...rowsOf('text'),
  ...rowsOf('bool'),
  ['hs_analytics_source', 'Original Traffic Source', 'select', ['calculated'], sources],
  ['hs_latest_source', 'Latest Traffic Source', 'select', ['calculated'], sources],
  [
    'hs_predictivescoringtier',
    'Contact priority',
    'select',
    ['calculated'],
    ['tier_1', 'tier_2', 'tier_3', 'tier_4'],
  ],
];
