import type { ObjectType, Origin } from '../types.ts';
import { objectTypes } from './object-types.ts';
import type { Portal } from './portal.ts';
import { setProperties } from './set-properties.ts';
import type { StoredRecord } from './stored-record.ts';
import { valueOf } from './value-of.ts';

type Pair = { readonly from: StoredRecord; readonly to: StoredRecord };

const contacting: readonly ObjectType[] = ['calls', 'emails', 'meetings', 'communications'];

function counted(record: StoredRecord, property: string): string {
  return String(Number(valueOf(record, property) ?? 0) + 1);
}

/**
 * An activity on a record moves the record's own "last activity" properties: whoever reads them takes
 * its own note for a signal (the warning of section 5.8). Notes and tasks do not count as contact.
 */
export function rollUpActivity(portal: Portal, pair: Pair, origin: Origin): void {
  const fromActivity = objectTypes[pair.from.type].activity;
  if (fromActivity === objectTypes[pair.to.type].activity) return;
  const activity = fromActivity ? pair.from : pair.to;
  const record = fromActivity ? pair.to : pair.from;
  const at = origin.at ?? portal.now();
  const time = new Date(at).toISOString();
  const values: Record<string, string> = {
    notes_last_updated: time,
    num_notes: counted(record, 'num_notes'),
  };
  if (contacting.includes(activity.type)) {
    values['notes_last_contacted'] = time;
    values['num_contacted_notes'] = counted(record, 'num_contacted_notes');
    values['hs_last_sales_activity_timestamp'] = time;
    if (valueOf(activity, 'hs_email_direction') === 'INCOMING_EMAIL') {
      values['hs_sales_email_last_replied'] = time;
    }
    if (activity.type === 'meetings') values['hs_latest_meeting_activity'] = time;
  }
  const known = Object.entries(values).filter(([name]) =>
    portal.definitions[record.type].has(name),
  );
  setProperties(portal, record, Object.fromEntries(known), {
    changeSource: 'CALCULATED',
    at: origin.at,
    silent: origin.silent,
  });
}
