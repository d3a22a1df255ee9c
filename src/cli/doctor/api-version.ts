import { apiSupport } from '../../domain/app/api-support.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

const WHY = 'HubSpot supports a dated API for 18 months; afterwards calls may fail any day.';

/** `now` in ms, real time. */
export function checkApiVersion(version: string, now: number): Promise<Check> {
  return check({ id: 'api-version', why: WHY }, () => {
    const support = apiSupport(version, now);
    const fix = 'Update Baton to a release that uses a newer HubSpot API.';
    if (support === null) return warn(`It is not known how long API ${version} is supported.`, fix);
    const { state, until } = support;
    if (state === 'ended')
      return fail(`HubSpot’s API ${version} is unsupported since ${until}.`, fix);
    return state === 'ends soon'
      ? warn(`HubSpot’s API ${version} is supported until ${until} only.`, fix)
      : ok(`HubSpot’s API ${version} is supported until ${until}.`);
  });
}
