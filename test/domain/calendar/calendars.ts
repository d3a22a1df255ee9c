import { readHours } from '../../../src/domain/calendar/read-hours.ts';
import type { WorkCalendar } from '../../../src/domain/calendar/work-calendar.ts';

const HOLIDAYS = ['2026-12-25', '2027-01-01'];

export function calendar(hours: string, zone = 'Europe/Berlin', holidays = HOLIDAYS): WorkCalendar {
  const read = readHours(hours);
  if (!read.ok) throw new Error(read.problem);
  return { days: read.days, zone, holidays };
}

export const OFFICE = calendar('Mon-Fri 09:00-17:30');
export const LUNCH = calendar('Mon-Fri 09:00-12:00, 13:00-17:00');
export const ALWAYS = calendar('Mon-Sun 00:00-24:00', 'Europe/Berlin', []);
export const NIGHT = calendar('Mon-Sun 01:00-05:00', 'Europe/Berlin', []);
export const NEW_YORK = calendar('Mon-Fri 09:00-17:30', 'America/New_York');
export const NEW_YORK_NIGHT = calendar('Mon-Sun 01:00-05:00', 'America/New_York', []);

export function at(text: string): number {
  return Date.parse(text);
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** `2026-11-24T12:00+01:00/2026-11-25T00:00+01:00` as an absence. */
export function absence(text: string): readonly [number, number] {
  const [from = '', to = ''] = text.split('/');
  return [at(from), at(to)];
}

export function away(hours: WorkCalendar, ...absences: readonly string[]): WorkCalendar {
  return { ...hours, away: absences.map(absence) };
}

/** Told by the wall clock alone. Closing time itself, and the instant at which an absence begins, still count as inside. */
export function isWorked(
  instant: number,
  { days, zone, holidays, away: absences = [] }: WorkCalendar,
): boolean {
  if (absences.some(([from, to]) => from < instant && instant <= to)) return false;
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, weekday: 'short', hourCycle: 'h23', hour: '2-digit', minute: '2-digit' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  }).formatToParts(instant - 1);
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(get('weekday')) + 1;
  const minute = Number(get('hour')) * 60 + Number(get('minute'));
  if (holidays.includes(`${get('year')}-${get('month')}-${get('day')}`)) return false;
  return (days[weekday] ?? []).some(([start, end]) => start <= minute && minute < end);
}
