import type { EngagementKind } from '../lead/engagement.ts';
import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { LeadPast } from './lead-past.ts';

const NAMES: Readonly<Record<EngagementKind, string>> = {
  call: 'calls',
  email: 'e-mails',
  meeting: 'meetings',
  message: 'messages',
};

/** What could not be read of a lead's past, in words, each with its reason: figures that rest on it are too low. */
export function unreadOf({ engagements, deals }: LeadPast): string[] {
  const sections = [
    ...ENGAGEMENT_KINDS.map((kind) => [NAMES[kind], engagements[kind]] as const),
    ['deals', deals] as const,
  ];
  return sections.flatMap(([name, section]) =>
    section.available ? [] : [`${name} (${section.reason})`],
  );
}
