import type { Checklist } from '../checklist/schema.ts';
import type { ListChange } from '../handoff/plan.ts';
import { isKept } from '../lead/lead-record.ts';
import type { LeadRecord } from '../lead/lead-record.ts';
import { propertyText } from '../lead/picture.ts';
import type { Picture } from '../lead/picture.ts';

type Lead = {
  readonly record: LeadRecord;
  readonly picture: Picture;
  readonly checklist: Checklist;
};

/** The list of a track into which Baton put the lead. Whose record was lost is in that of the track that its contact names. */
export function currentList({ record, picture, checklist }: Lead): string | null {
  if (record.list !== null || isKept(record)) return record.list;
  const track = propertyText(picture.contact, 'baton_nurture_track');
  return checklist.nurture.find(({ id }) => id === track)?.list ?? null;
}

/** What brings the lead from the list that it is in into the one that is wanted, and no more. */
export function listChange(
  current: string | null,
  wanted: string | null,
  record: LeadRecord,
): ListChange | null {
  if (wanted !== current) return { add: wanted, remove: current };
  // It was written that it is there, but whether it was put there is not remembered.
  return wanted === null || isKept(record) ? null : { add: wanted, remove: null };
}
