/** What every picture holds of the contact, whatever the checklist asks for. */
export const CONTACT_PROPERTIES: readonly string[] = [
  'firstname',
  'lastname',
  'email',
  'phone',
  'company',
  'jobtitle',
  'lifecyclestage',
  'hubspot_owner_id',
  'associatedcompanyid',
  'hs_email_optout',
  'lastmodifieddate',
];

/**
 * … and what needs no event of its own: an engagement's tells of the touch, a merge's of the merge;
 * what marketing sent is no reason to look. */
export const QUIET_PROPERTIES: readonly string[] = [
  'hs_sequences_is_enrolled',
  'hs_latest_sequence_enrolled_date',
  'hs_latest_sequence_ended_date',
  'notes_last_contacted',
  'hs_merged_object_ids',
  'hs_email_last_send_date',
  'hs_email_last_email_name',
];

/** … and of its primary company. */
export const COMPANY_PROPERTIES: readonly string[] = [
  'name',
  'domain',
  'hubspot_owner_id',
  'lifecyclestage',
];
