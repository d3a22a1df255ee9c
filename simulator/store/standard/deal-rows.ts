import type { Row } from './define.ts';

const dealStages = [
  'appointmentscheduled',
  'qualifiedtobuy',
  'presentationscheduled',
  'decisionmakerboughtin',
  'contractsent',
  'closedwon',
  'closedlost',
];

export const dealRows: readonly Row[] = [
  ['dealname', 'Deal Name', 'text'],
  ['amount', 'Amount', 'number'],
  ['dealstage', 'Deal Stage', 'radio', [], dealStages],
  ['pipeline', 'Pipeline', 'select', [], ['default']],
  ['dealtype', 'Deal Type', 'radio', [], ['newbusiness', 'existingbusiness']],
  ['closedate', 'Close Date', 'datetime'],
  ['description', 'Deal Description', 'textarea'],
  ['closed_lost_reason', 'Closed Lost Reason', 'textarea'],
  ['closed_won_reason', 'Closed Won Reason', 'textarea'],
  ['hs_priority', 'Priority', 'select', [], ['low', 'medium', 'high']],
  ['deal_currency_code', 'Currency', 'text'],
  ['hs_is_closed', 'Is Deal Closed?', 'bool', ['readOnly']],
  ['hs_is_closed_won', 'Is Closed Won', 'bool', ['readOnly']],
  ['hs_is_closed_lost', 'Is Closed Lost', 'bool', ['readOnly']],
  ['hs_deal_stage_probability', 'Deal probability', 'number'],
  ['num_associated_contacts', 'Number of Associated Contacts', 'number', ['readOnly']],
  ['notes_last_updated', 'Last Activity Date', 'datetime', ['calculated']],
  ['num_notes', 'Number of Sales Activities', 'number', ['calculated']],
  ['hs_pinned_engagement_id', 'Pinned Engagement ID', 'number'],
  ['createdate', 'Create Date', 'datetime', ['readOnly']],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', ['readOnly']],
];
