import { visited } from './past-event.ts';
import type { PastEvent } from './past-event.ts';

const TOPICS = [
  'identity-at-scale',
  'audit-checklist',
  'zero-trust-primer',
  'okta-in-a-day',
  'brand-guidelines',
  'state-of-security',
  'migration-workbook',
];

/** The collector: fifty-one downloads in two months, never a question. The story adds the fifty-second. */
export const DOWNLOADS: readonly PastEvent[] = Array.from({ length: 51 }, (_, index) =>
  visited(
    54.75 - index,
    `/downloads/${TOPICS[index % TOPICS.length]}-${1 + Math.floor(index / TOPICS.length)}.pdf`,
  ),
);
