import { DateTime } from 'luxon';
import type { Duration } from '../time/duration.ts';
import { workSpans } from './work-spans.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** The instant (ms) at or after `from` at which somebody works; `from` itself if nobody ever does. */
export function nextOpening(from: number, calendar: WorkCalendar): number {
  for (const [start] of workSpans(from, calendar)) return Math.max(start, from);
  return from;
}

/** `from` plus so much working time. Ends inside working hours; an end that falls on closing time stays there. */
export function addWorkingTime(from: number, ms: number, calendar: WorkCalendar): number {
  let left = ms;
  for (const [start, end] of workSpans(from, calendar)) {
    const begin = Math.max(start, from);
    if (begin + left <= end) return begin + left;
    left -= end - begin;
  }
  return from + ms;
}

/** The same time of day so many working days later, counted from the next opening; at the next opening where that time is not worked. */
export function addWorkingDays(from: number, days: number, calendar: WorkCalendar): number {
  const begin = DateTime.fromMillis(nextOpening(from, calendar), { zone: calendar.zone });
  let day = begin;
  for (let left = days, guard = 0; left > 0 && guard < 3_000; guard++) {
    day = day.plus({ days: 1 });
    if (isWorkingDay(day, calendar)) left--;
  }
  return nextOpening(day.toMillis(), calendar);
}

/** Adds any duration of the checklist file: plain time runs always, working time only in working hours. */
export function addDuration(from: number, duration: Duration, calendar: WorkCalendar): number {
  switch (duration.kind) {
    case 'plain':
      return from + duration.ms;
    case 'working':
      return addWorkingTime(from, duration.ms, calendar);
    case 'working days':
      return addWorkingDays(from, duration.days, calendar);
  }
}

function isWorkingDay(day: DateTime, calendar: WorkCalendar): boolean {
  return (
    (calendar.days[day.weekday] ?? []).length > 0 &&
    !calendar.holidays.includes(day.toISODate() ?? '')
  );
}
