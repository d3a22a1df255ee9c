import type { StoredRecord } from './stored-record.ts';
import { valueOf } from './value-of.ts';

/** What HubSpot sets by itself because other properties changed. */
export function deriveValues(
  record: StoredRecord,
  changed: readonly string[],
  at: number,
): Record<string, string> {
  const derived: Record<string, string> = {};
  const time = new Date(at).toISOString();
  for (const name of changed) {
    const value = valueOf(record, name) ?? '';
    if (name === 'lifecyclestage' && value !== '') {
      derived[`hs_lifecyclestage_${value}_date`] = time;
      derived[`hs_v2_date_entered_${value}`] = time;
    }
    if (name === 'hubspot_owner_id') derived['hubspot_owner_assigneddate'] = value ? time : '';
    if (name === 'email' && record.type === 'contacts') {
      derived['hs_email_domain'] = value.split('@')[1] ?? '';
    }
    if (name === 'hs_task_status') {
      derived['hs_task_is_completed'] = String(value === 'COMPLETED');
      derived['hs_task_completion_date'] = value === 'COMPLETED' ? time : '';
    }
    if (name === 'dealstage') {
      derived['hs_is_closed'] = String(value === 'closedwon' || value === 'closedlost');
      derived['hs_is_closed_won'] = String(value === 'closedwon');
      derived['hs_is_closed_lost'] = String(value === 'closedlost');
    }
  }
  return derived;
}
