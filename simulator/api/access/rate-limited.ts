import type { Policy } from '../../limits/limits.ts';
import type { World } from '../../world.ts';
import { ApiError } from '../api-error.ts';

const names = {
  TEN_SECONDLY_ROLLING: 'ten_secondly_rolling',
  DAILY: 'daily',
  SECONDLY: 'secondly',
} as const satisfies Record<Policy, string>;

/** Section 4.3. Whether Retry-After comes is a switch: HubSpot does not document it. */
export function rateLimited(world: World, policy: Policy, waitMs: number): ApiError {
  const headers: Record<string, string> = {};
  if (world.switches.retryAfterOn429) {
    headers['Retry-After'] = String(Math.max(1, Math.ceil(waitMs / 1000)));
  }
  return new ApiError(
    429,
    {
      message: `You have reached your ${names[policy]} limit.`,
      errorType: 'RATE_LIMIT',
      category: 'RATE_LIMITS',
      policyName: policy,
    },
    headers,
  );
}
