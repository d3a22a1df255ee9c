import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { LeadPast } from './lead-past.ts';

/** HubSpot writes what belongs together within seconds, and a live Baton collects events for as long. */
const TOGETHER_MS = 5_000;

/** The instants in `[since, until]` at which something about the lead became known, ascending; of close ones the last. */
export function moments(past: LeadPast, since: number, until: number): number[] {
  const { histories, engagements, deals } = past;
  const all = [
    ...Object.values(histories).flatMap((entries) => entries.map(({ at }) => at)),
    ...ENGAGEMENT_KINDS.flatMap((kind) => {
      const section = engagements[kind];
      return section.available ? section.value.map(({ at, createdAt }) => createdAt ?? at) : [];
    }),
    ...(deals.available
      ? deals.value.flatMap(({ createdAt, closedAt }) => [createdAt, closedAt ?? createdAt])
      : []),
  ]
    .filter((at) => at >= since && at <= until)
    .sort((a, b) => a - b);
  return all.filter((at, place) => (all[place + 1] ?? Infinity) - at > TOGETHER_MS);
}
