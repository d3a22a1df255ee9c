import { ENGAGEMENT_KINDS } from '../../src/domain/lead/engagement.ts';
import type { Engagement, EngagementKind } from '../../src/domain/lead/engagement.ts';
import type { Member } from '../../src/domain/lead/member.ts';
import type { Picture } from '../../src/domain/lead/picture.ts';
import { HOUR, NOW, property, readyPicture, toProperties } from './builders.ts';

/** An hour ago one of us called, and reached somebody. */
export function buildEngagement(change: Partial<Engagement> = {}): Engagement {
  return {
    kind: 'call',
    id: '77',
    at: NOW - HOUR,
    createdAt: NOW - HOUR,
    direction: 'outbound',
    isAttempt: false,
    title: 'A call',
    ownerId: '7',
    ...change,
  };
}

/** Every kind was read; these are all there are. `lacking` are the kinds that the app may not read. */
export function engagements(
  all: readonly Engagement[],
  lacking: readonly EngagementKind[] = [],
): Picture['engagements'] {
  const sections = ENGAGEMENT_KINDS.map((kind) => [
    kind,
    lacking.includes(kind)
      ? { available: false, reason: `the app lacks the scope for ${kind}` }
      : { available: true, value: all.filter((one) => one.kind === kind) },
  ]);
  return Object.fromEntries(sections) as Picture['engagements'];
}

export function pictureWithEngagements(...all: readonly Engagement[]): Picture {
  return readyPicture({ engagements: engagements(all) });
}

/** Somebody of the company: job title and buying role, null when empty. */
export function buildMember(jobtitle: string | null, role: string | null = null): Member {
  return {
    contactId: `of ${jobtitle ?? 'nothing'} and ${role ?? 'nothing'}`,
    properties: toProperties({
      jobtitle,
      hs_buying_role: property(role, { type: 'enumeration', label: 'Buying role' }),
    }),
  };
}

export function pictureWithGroup(...members: readonly Member[]): Picture {
  return readyPicture({ group: { available: true, value: members } });
}
