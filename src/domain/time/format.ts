import { DateTime } from 'luxon';

/** `Tue 24 Nov` in the given zone: how dates are printed to people everywhere. */
export function formatDay(at: number, zone: string): string {
  const quarter = Math.floor(at / QUARTER_MS);
  const days = daysOf(zone);
  const known = days.get(quarter);
  if (known !== undefined) return known;
  const text = DateTime.fromMillis(at, { zone }).setLocale('en-US').toFormat('ccc d LLL');
  if (days.size >= MAX_DAYS_KEPT) days.clear();
  days.set(quarter, text);
  return text;
}

/** Longer ago, a date without its year would read as if it were of this one. */
const DATED_MS = 330 * 86_400_000;

/** `Tue 24 Nov`, and `Sun 19 Oct 2025` where that is long ago. Instants in ms. */
export function formatDayOf(at: number, { now, zone }: { now: number; zone: string }): string {
  const day = formatDay(at, zone);
  return now - at > DATED_MS ? `${day} ${toDay(at, zone).slice(0, 4)}` : day;
}

/** No zone changes its day, or its clock, within a quarter of an hour. */
const QUARTER_MS = 900_000;
const MAX_DAYS_KEPT = 20_000;
const DAYS = new Map<string, Map<number, string>>();

/** Printing a date costs more than all else in an evaluation; the same ones are printed over and over. */
function daysOf(zone: string): Map<number, string> {
  const known = DAYS.get(zone);
  if (known) return known;
  const days = new Map<number, string>();
  DAYS.set(zone, days);
  return days;
}

/** `2026-11-24` in the given zone. */
export function toDay(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISODate() ?? '';
}

/** `Tue 24 Nov, 09:30` in the given zone. */
export function formatMoment(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).setLocale('en-US').toFormat('ccc d LLL, HH:mm');
}

/** Where a zone's clock hangs: `Europe/Berlin` → `Berlin`. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
