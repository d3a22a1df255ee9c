import { engagementsOf } from './lead-past.ts';
import type { LeadPast } from './lead-past.ts';

/** HubSpot writes what belongs together within seconds, and a live Baton collects events for as long. */
const TOGETHER_MS = 5_000;

/**
 * The instants in `[since, until]` at which something about the lead became known, ascending. What came within five
 * seconds of a first piece of news is one moment, the last of them.
 */
export function moments(past: LeadPast, since: number, until: number): number[] {
  const { histories, deals } = past;
  const all = [
    ...Object.values(histories).flatMap((entries) => entries.map(({ at }) => at)),
    ...engagementsOf(past).map(({ at, createdAt }) => createdAt ?? at),
    ...(deals.available ? deals.value.flatMap(({ states }) => states.map(({ at }) => at)) : []),
  ].filter((at) => at >= since && at <= until);
  const found: number[] = [];
  let first = -Infinity;
  for (const at of new Float64Array(all).sort()) {
    if (at - first <= TOGETHER_MS) found.pop();
    else first = at;
    found.push(at);
  }
  return found;
}
