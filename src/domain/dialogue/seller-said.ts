import type { View } from '../checklist/view.ts';
import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import { toInstant } from '../lead/history.ts';
import { firstTouch } from '../window/touched.ts';
import type { Touched } from '../window/touched.ts';
import { DATED_MS } from './how-far-back.ts';

/** The last that one of us said to them, as far as it can be seen. What reached nobody said nothing. */
export function sellerSaid(view: View): Touched | null {
  const moments = ENGAGEMENT_KINDS.flatMap((kind) => {
    const section = view.picture.engagements[kind];
    return section.available ? section.value : [];
  })
    .filter(
      ({ direction, isAttempt, at }) => direction === 'outbound' && !isAttempt && at <= view.now,
    )
    .map(({ at }) => at);
  return touchAfter(Math.max(view.now - DATED_MS, ...moments.map((at) => at - 1)), view);
}

/** perhaps: something was sent that may be no person's, or not all can be read that might be an answer. */
export type Answered = 'yes' | 'perhaps' | 'no';

/** Whether one of us spoke to them since. */
export function answeredSince(since: number, view: View): Answered {
  const touch = touchAfter(since, view);
  if (touch) return touch.certainty === 'seen' ? 'yes' : 'perhaps';
  return isAllRead(view) || wasQuietSince(since, view) ? 'no' : 'perhaps';
}

/** Whatever the file counts towards the SLA: a conversation goes on in all of these, and an attempt is none. */
function touchAfter(since: number, view: View): Touched | null {
  const touches = { count: [...ENGAGEMENT_KINDS], attempts: false };
  return firstTouch(since, { ...view, checklist: { ...view.checklist, touches } });
}

function isAllRead({ picture }: View): boolean {
  return ENGAGEMENT_KINDS.every((kind) => picture.engagements[kind].available);
}

/** HubSpot's date of the last contact speaks for what cannot be read; a later one may hide an answer before it. */
function wasQuietSince(since: number, { picture }: View): boolean {
  const contacted = picture.contact.notes_last_contacted;
  if (contacted === undefined) return false;
  if (contacted.value === null) return true;
  const at = toInstant(contacted.value);
  return at !== null && at <= since;
}
