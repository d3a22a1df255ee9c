import type { Row } from './define.ts';

/** On every object. */
export const commonRows: readonly Row[] = [
  ['hs_object_id', 'Record ID', 'number', ['readOnly']],
  ['hs_object_source', 'Record creation source', 'text', ['readOnly']],
  ['hs_object_source_id', 'Record creation source ID', 'text', ['readOnly']],
  ['hs_object_source_label', 'Record source', 'text', ['readOnly']],
  ['hs_object_source_user_id', 'Record creation source user ID', 'number', ['readOnly']],
  ['hs_merged_object_ids', 'Merged record IDs', 'text', ['readOnly']],
  ['hs_created_by_user_id', 'Created by user ID', 'number', ['readOnly']],
  ['hs_updated_by_user_id', 'Updated by user ID', 'number', ['readOnly']],
  ['hubspot_owner_id', 'Owner', 'owner'],
  ['hubspot_owner_assigneddate', 'Owner assigned date', 'datetime', ['readOnly']],
  ['hubspot_team_id', 'HubSpot team', 'text', ['readOnly']],
];
