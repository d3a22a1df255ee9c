import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { Engagement, EngagementKind } from '../lead/engagement.ts';
import { toInstant } from '../lead/history.ts';
import { propertyText } from '../lead/picture.ts';
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

/** The first touch after `openedAt`; what came before the window does not count. Null: none is seen. */
export function firstTouch(openedAt: number, view: View): Touched | null {
  const touches = countedKinds(view)
    .flatMap((kind) => {
      const section = view.picture.engagements[kind];
      return section.available ? section.value : [];
    })
    .filter((engagement) => isTouch(engagement, openedAt, view))
    .sort((a, b) => a.at - b.at)
    .map((engagement) => toTouched(engagement, view));
  const seen = touches.find(({ certainty }) => certainty === 'seen');
  return seen ?? contacted(openedAt, view) ?? touches[0] ?? null;
}

function countedKinds({ checklist }: View): EngagementKind[] {
  return ENGAGEMENT_KINDS.filter((kind) => checklist.touches.count.includes(kind));
}

function isTouch({ direction, isAttempt, at }: Engagement, openedAt: number, view: View): boolean {
  return (
    direction === 'outbound' &&
    at > openedAt &&
    at <= view.now &&
    (!isAttempt || view.checklist.touches.attempts)
  );
}

function toTouched({ at, kind, ownerId }: Engagement, { picture }: View): Touched {
  const enrolled = propertyText(picture.contact, 'hs_sequences_is_enrolled') === 'true';
  return { at, kind, ownerId, certainty: kind === 'email' && enrolled ? 'unsure' : 'seen' };
}

/** Where e-mails cannot be read, HubSpot's own date of the last contact stands for all kinds. */
function contacted(openedAt: number, view: View): Touched | null {
  const isBlind = countedKinds(view).some((kind) => !view.picture.engagements[kind].available);
  const at = toInstant(propertyText(view.picture.contact, 'notes_last_contacted') ?? '');
  return isBlind && at !== null && at > openedAt && at <= view.now
    ? { at, kind: null, ownerId: null, certainty: 'seen' }
    : null;
}
