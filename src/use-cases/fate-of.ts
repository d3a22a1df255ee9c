import type { ErrorCode } from '../errors.ts';

/**
 * What is done about a lead that failed.
 * wait: the portal's matter, or a moment's: everybody comes again. count: HubSpot's or this record's, nobody knows yet: it
 * comes again, and is counted. set apart: a fault of ours: a job of its own. list: trying again changes nothing before a
 * person does.
 */
export type Fate = 'wait' | 'count' | 'set apart' | 'list';

const FATES: Partial<Record<ErrorCode, Fate>> = {
  'hubspot-unreachable': 'count',
  'hubspot-unsure': 'count',
  'owner-gone': 'count',
  // The next look finds out whether it was the contact itself: then that is the end of it.
  'record-gone': 'count',
  fault: 'set apart',
  'hubspot-refused': 'set apart',
  'portal-rule': 'list',
  'hubspot-scope-missing': 'list',
};

export function fateOf(code: ErrorCode): Fate {
  return FATES[code] ?? 'wait';
}
