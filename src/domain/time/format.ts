import { DateTime } from 'luxon';

/** `Tue 24 Nov` in the given zone: how dates are printed to people everywhere. */
export function formatDay(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).setLocale('en-US').toFormat('ccc d LLL');
}

/** `Tue 24 Nov, 09:30` in the given zone. */
export function formatMoment(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).setLocale('en-US').toFormat('ccc d LLL, HH:mm');
}
