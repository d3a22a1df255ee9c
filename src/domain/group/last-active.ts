import { TALK_MS } from '../dialogue/how-far-back.ts';
import { toInstant } from '../lead/history.ts';
import type { Properties } from '../lead/picture.ts';
import { propertyText } from '../lead/picture.ts';

/** When somebody was last heard of, and whether they told us or we saw it. */
export type LastActive = { readonly at: number; readonly basis: 'declared' | 'observed' };

/**
 * Only what people do themselves: HubSpot's `hs_last_sales_activity_timestamp` and `notes_last_…` may move when one of us logs a
 * call. What they told us stands first: of the same moment it counts.
 */
const DATES: readonly (readonly [property: string, basis: LastActive['basis']])[] = [
  ['recent_conversion_date', 'declared'],
  ['hs_sales_email_last_replied', 'declared'],
  ['hs_email_last_reply_date', 'declared'],
  ['hs_analytics_last_timestamp', 'observed'],
];

export function lastActive(properties: Properties, now: number): LastActive | null {
  const [newest] = DATES.flatMap(([property, basis]) => {
    const at = toInstant(propertyText(properties, property) ?? '');
    return at !== null && at <= now && at >= now - TALK_MS ? [{ at, basis }] : [];
  }).toSorted((a, b) => b.at - a.at);
  return newest ?? null;
}
