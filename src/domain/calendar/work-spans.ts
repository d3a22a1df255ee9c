import { DateTime } from 'luxon';
import type { WorkCalendar } from './work-calendar.ts';

/** Nobody waits longer than this for an opening; beyond it the calendar is taken as always closed. */
const MAX_DAYS = 400;

/**
 * The working stretches that end after `from`, in order, as instants `[start, end]` in ms.
 * Days are built in the calendar's own zone, so a day with a changed clock is simply shorter or longer.
 */
export function* workSpans(
  from: number,
  calendar: WorkCalendar,
): Generator<readonly [number, number]> {
  let day = DateTime.fromMillis(from, { zone: calendar.zone }).startOf('day');
  for (let i = 0; i < MAX_DAYS; i++) {
    if (!calendar.holidays.includes(day.toISODate() ?? '')) {
      for (const [start, end] of calendar.days[day.weekday] ?? []) {
        const span = [atMinute(day, start), atMinute(day, end)] as const;
        if (span[1] > from && span[1] > span[0]) yield span;
      }
    }
    day = day.plus({ days: 1 }).startOf('day');
  }
}

function atMinute(day: DateTime, minute: number): number {
  if (minute === 1440) return day.plus({ days: 1 }).startOf('day').toMillis();
  return day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
}
