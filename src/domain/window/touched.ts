import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { Engagement, EngagementKind } from '../lead/engagement.ts';
import { toInstant } from '../lead/history.ts';
import { propertyText } from '../lead/picture.ts';
import type { Picture, Properties } from '../lead/picture.ts';
import type { View } from '../checklist/view.ts';

/**
 * The first human touch of a window. seen: somebody was in touch. unsure: an e-mail while the lead was enrolled in a
 * sequence, so nobody knows whether a person or the sequence wrote it: it stops reminders and counts as nothing.
 */
export type Touched = {
  /** ms */
  readonly at: number;
  /** Null: HubSpot only says that there was contact. */
  readonly kind: EngagementKind | null;
  readonly ownerId: string | null;
  readonly certainty: 'seen' | 'unsure';
};

/** The first touch after `since`; what came before the window does not count. Null: none is seen. */
export function firstTouch(since: number, view: View): Touched | null {
  const touches = countedKinds(view)
    .flatMap((kind) => {
      const section = view.picture.engagements[kind];
      return section.available ? section.value : [];
    })
    .filter((engagement) => isTouch(engagement, since, view))
    .sort((a, b) => a.at - b.at)
    .map((engagement) => toTouched(engagement, view));
  const seen = touches.find(({ certainty }) => certainty === 'seen');
  return seen ?? contacted(since, view) ?? touches[0] ?? null;
}

function countedKinds({ checklist }: View): EngagementKind[] {
  return ENGAGEMENT_KINDS.filter((kind) => checklist.touches.count.includes(kind));
}

function isTouch({ direction, isAttempt, at }: Engagement, since: number, view: View): boolean {
  return (
    direction === 'outbound' &&
    at > since &&
    at <= view.now &&
    (!isAttempt || view.checklist.touches.attempts)
  );
}

function toTouched({ at, kind, ownerId }: Engagement, { picture }: View): Touched {
  const isDoubtful = kind === 'email' && inSequence(at, picture.contact);
  return { at, kind, ownerId, certainty: isDoubtful ? 'unsure' : 'seen' };
}

/** A sequence was, or may have been, running at that moment. That it has ended since makes no mail of it a person's. */
function inSequence(at: number, contact: Properties): boolean {
  if (propertyText(contact, 'hs_sequences_is_enrolled') === 'true') return true;
  const from = instant(contact, 'hs_latest_sequence_enrolled_date');
  const to = instant(contact, 'hs_latest_sequence_ended_date');
  return from !== null && to !== null && from <= at && at <= to;
}

/** HubSpot dates the contact by what was logged, not always to the second. */
const SAME_CONTACT_MS = 60_000;

/** Where e-mails cannot be read, HubSpot's own date of the last contact stands for what is not seen. */
function contacted(since: number, view: View): Touched | null {
  const { contact, engagements } = view.picture;
  const isBlind = countedKinds(view).some((kind) => !engagements[kind].available);
  const at = instant(contact, 'notes_last_contacted');
  if (!isBlind || at === null || at <= since || at > view.now) return null;
  const certainty = inSequence(at, contact) ? 'unsure' : 'seen';
  return isExplained(at, view.picture) ? null : { at, kind: null, ownerId: null, certainty };
}

/** What can be seen and is no touch, like a call that nobody answered or a reply, is none by this date either. */
function isExplained(at: number, { engagements, signals }: Picture): boolean {
  const seen = ENGAGEMENT_KINDS.flatMap((kind) => {
    const section = engagements[kind];
    return section.available ? section.value : [];
  });
  const known = signals.available ? signals.value.filter(({ kind }) => kind === 'reply') : [];
  const moments = [...seen.flatMap((one) => [one.at, one.createdAt]), ...known.map((s) => s.at)];
  return moments.some((moment) => moment !== null && Math.abs(moment - at) <= SAME_CONTACT_MS);
}

function instant(contact: Properties, name: string): number | null {
  return toInstant(propertyText(contact, name) ?? '');
}
