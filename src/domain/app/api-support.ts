import { DateTime } from 'luxon';

/**
 * When HubSpot released a dated version of its API; each is supported for 18 months.
 * https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
const RELEASED: Readonly<Record<string, string>> = {
  '2026-03': '2026-03-30',
  '2026-09': '2026-09-08',
};
const SUPPORTED_MONTHS = 18;
const WARN_MONTHS = 3;

export type ApiSupport = {
  readonly state: 'supported' | 'ends soon' | 'ended';
  /** The last day, `2028-03-08`. */
  readonly until: string;
};

/** Null for a version whose release is not known here. */
export function apiSupport(version: string, now: number): ApiSupport | null {
  const released = RELEASED[version];
  if (released === undefined) return null;
  const end = DateTime.fromISO(released, { zone: 'utc' }).plus({ months: SUPPORTED_MONTHS });
  const soon = end.minus({ months: WARN_MONTHS });
  const state =
    now >= end.toMillis() ? 'ended' : now >= soon.toMillis() ? 'ends soon' : 'supported';
  return { state, until: end.toFormat('yyyy-MM-dd') };
}
