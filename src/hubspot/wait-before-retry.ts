import { HubSpotProblem } from './to-error.ts';
import type { HttpAnswer } from './transport.ts';

/**
 * How long to wait before asking again, ms. HubSpot's rules:
 * 429 `Retry-After` seconds if given, else the end of the window (10 s, 1 s for search, midnight for a daily limit: parked an hour at a time);
 * 423 at least 2 s; 477 (moving between data centres) `Retry-After` seconds, up to 24 h; 5xx and no answer: a few seconds, growing.
 * https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function waitBeforeRetry(answer: HttpAnswer | null, tried: number, now: number): number {
  const jitter = now % 250;
  if (answer === null || answer.status >= 500) return 500 * 2 ** (tried - 1) + jitter;
  const asked = Number(answer.header('retry-after')) * 1_000;
  if (answer.status === 423) return Math.max(asked, 2_000) + jitter;
  if (answer.status === 477) return Math.max(asked, 60_000);
  if (asked > 0) return asked + jitter;
  const problem = HubSpotProblem.safeParse(answer.body).data;
  const policy = `${problem?.policyName ?? ''} ${problem?.message ?? ''}`.toLowerCase();
  if (policy.includes('daily')) return 3_600_000;
  return (policy.includes('ten_secondly') ? 10_000 : 1_000) + jitter;
}
