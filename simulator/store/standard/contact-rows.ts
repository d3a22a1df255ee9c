import { signalRows } from './contact-signal-rows.ts';
import type { Row } from './define.ts';
import { lifecycleStages } from './lifecycle-stages.ts';
import { stageDateRows } from './stage-date-rows.ts';

const leadStatuses = [
  'NEW',
  'OPEN',
  'IN_PROGRESS',
  'OPEN_DEAL',
  'UNQUALIFIED',
  'ATTEMPTED_TO_CONTACT',
  'CONNECTED',
  'BAD_TIMING',
];
const buyingRoles = [
  'BLOCKER',
  'BUDGET_HOLDER',
  'CHAMPION',
  'DECISION_MAKER',
  'END_USER',
  'EXECUTIVE_SPONSOR',
  'INFLUENCER',
  'LEGAL_AND_COMPLIANCE',
  'OTHER',
];
const employees = ['1-5', '5-25', '25-50', '50-100', '100-500', '500-1000', '1000+'];

/** Section 5.8 of the facts, with the everyday fields around it. */
export const contactRows: readonly Row[] = [
  ['email', 'Email', 'text', ['unique']],
  ['hs_additional_emails', 'Additional email addresses', 'text'],
  ['hs_email_domain', 'Email Domain', 'text', ['readOnly']],
  ['firstname', 'First Name', 'text'],
  ['lastname', 'Last Name', 'text'],
  ['salutation', 'Salutation', 'text'],
  ['phone', 'Phone Number', 'phone'],
  ['mobilephone', 'Mobile Phone Number', 'phone'],
  ['jobtitle', 'Job Title', 'text'],
  ['seniority', 'Seniority', 'text'],
  ['company', 'Company Name', 'text'],
  ['website', 'Website URL', 'text'],
  ['industry', 'Industry', 'text'],
  ['numemployees', 'Number of Employees', 'select', [], employees],
  ['annualrevenue', 'Annual Revenue', 'text'],
  ['address', 'Street Address', 'text'],
  ['city', 'City', 'text'],
  ['state', 'State/Region', 'text'],
  ['zip', 'Postal Code', 'text'],
  ['country', 'Country/Region', 'text'],
  ['message', 'Message', 'textarea'],
  ['hs_buying_role', 'Buying Role', 'checkbox', [], buyingRoles],
  ['hs_persona', 'Persona', 'select', [], ['persona_1', 'persona_2', 'persona_3']],
  ['hs_timezone', 'Time Zone', 'text'],
  ['hs_language', 'Preferred language', 'text'],
  ['hs_lead_status', 'Lead Status', 'radio', [], leadStatuses],
  ['lifecyclestage', 'Lifecycle Stage', 'radio', [], lifecycleStages],
  ['associatedcompanyid', 'Primary Associated Company ID', 'number', ['readOnly']],
  ['num_associated_deals', 'Number of Associated Deals', 'number', ['readOnly']],
  ['hs_pinned_engagement_id', 'Pinned Engagement ID', 'number'],
  ['createdate', 'Create Date', 'datetime', ['readOnly']],
  ['lastmodifieddate', 'Last Modified Date', 'datetime', ['readOnly']],
  ...stageDateRows,
  ...signalRows,
];
