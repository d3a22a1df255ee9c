import type { LeadRecord } from '../lead/lead-record.ts';
import { isUnderWay } from '../window/window.ts';

/** What is remembered of a lead without the people beside it: who else there is, is worked out anew by the next look. */
export function withoutColleagues(record: LeadRecord): LeadRecord {
  const { window } = record;
  return isUnderWay(window) && window.advice !== null
    ? { ...record, window: { ...window, advice: null } }
    : record;
}
