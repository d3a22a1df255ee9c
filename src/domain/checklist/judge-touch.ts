import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { Engagement, EngagementKind } from '../lead/engagement.ts';
import type { TouchLeaf } from './condition-schema.ts';
import { isWithin } from './is-within.ts';
import { decided, judgeBy, unknown } from './judgement.ts';
import type { Evidence, Judge } from './judgement.ts';
import type { View } from './view.ts';

const WORDS: Readonly<Record<EngagementKind, string>> = {
  call: 'called',
  email: 'wrote an e-mail',
  meeting: 'met',
  message: 'wrote a message',
};

/** Whether one of us was in touch. `any` means the kinds that the file counts. */
export function touchJudge(leaf: TouchLeaf): Judge {
  const asked = [leaf.touch].flat();
  return judgeBy((view) => {
    const { count } = view.checklist.touches;
    const kinds = ENGAGEMENT_KINDS.filter((kind) =>
      asked.includes('any') ? count.includes(kind) || asked.includes(kind) : asked.includes(kind),
    );
    const sections = kinds.map((kind) => view.picture.engagements[kind]);
    const touches = sections
      .flatMap((section) => (section.available ? section.value : []))
      .filter((engagement) => isTouch(engagement, leaf, view))
      .toSorted((a, b) => b.at - a.at);
    const [newest] = touches;
    if (newest && touches.length >= (leaf.at_least ?? 1)) {
      return decided('met', toEvidence(newest, leaf, view));
    }
    const unread = sections.find((section) => !section.available);
    if (unread && !unread.available) return unknown(unread.reason);
    return decided('unmet', newest ? toEvidence(newest, leaf, view) : null);
  });
}

/** Outbound, in the past, and reached somebody, unless the file counts attempts too. */
function isTouch({ direction, isAttempt, at }: Engagement, leaf: TouchLeaf, view: View): boolean {
  return (
    direction === 'outbound' &&
    (!isAttempt || view.checklist.touches.attempts) &&
    at <= view.now &&
    (!leaf.within || isWithin(at, leaf.within, view))
  );
}

function toEvidence({ kind, id, at }: Engagement, leaf: TouchLeaf, { picture }: View): Evidence {
  return {
    about: 'Touch',
    value: `one of us ${WORDS[kind]}`,
    at,
    readAt: picture.readAt,
    source: `HubSpot ${kind} ${id}`,
    basis: 'recorded',
    signal: null,
    say: leaf.say ?? null,
  };
}
