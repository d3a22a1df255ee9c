import { DateTime } from 'luxon';
import type { Snippet } from './snippet-file.ts';

const DAY_MS = 86_400_000;

/** Days are texts like 2027-06-30, so they compare as they stand. A piece may be offered on its last day. */
export function isExpired({ expires }: Pick<Snippet, 'expires'>, today: string): boolean {
  return expires < today;
}

/** Whole days from today to the last day; 0 on it, negative after it. */
export function daysLeft({ expires }: Pick<Snippet, 'expires'>, today: string): number {
  return Math.round((Date.parse(expires) - Date.parse(today)) / DAY_MS);
}

/** The day that an instant (ms) is in a zone, like 2026-11-24. */
export function dayIn(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISODate() ?? '';
}

/** `30 Jun 2027` */
export function dayWords(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).setLocale('en-US').toFormat('d LLL yyyy');
}
