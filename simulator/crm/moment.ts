/** HubSpot writes datetimes as ms since the epoch or as ISO text. NaN when it is neither. */
export function toMillis(value: string | null | undefined): number {
  if (!value) return Number.NaN;
  return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
}

/** `Mon 23 Nov, 09:12` in the portal's zone; the year only when it is another one than `now`'s. */
export function printMoment(at: number, timeZone: string, now: number): string {
  if (Number.isNaN(at)) return '–';
  return `${printShortDay(at, timeZone, now)}, ${printTime(at, timeZone)}`;
}

export function printTime(at: number, timeZone: string): string {
  return format(at, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `Monday, 23 November 2026`: the heading of a day. */
export function printDay(at: number, timeZone: string): string {
  const weekday = format(at, timeZone, { weekday: 'long' });
  return `${weekday}, ${format(at, timeZone, { day: 'numeric', month: 'long', year: 'numeric' })}`;
}

function printShortDay(at: number, timeZone: string, now: number): string {
  const year = (moment: number) => format(moment, timeZone, { year: 'numeric' });
  const day = format(at, timeZone, { day: 'numeric', month: 'short' });
  if (year(at) !== year(now)) return `${day} ${year(at)}`;
  return `${format(at, timeZone, { weekday: 'short' })} ${day}`;
}

/** A page prints hundreds of times, and making a formatter costs more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(at: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([timeZone, options]);
  const known = formatters.get(key);
  if (known) return known.format(at);
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  formatters.set(key, made);
  return made.format(at);
}
