import { DateTime } from 'luxon';
import type { Duration } from '../time/duration.ts';
import { localDay } from './local-day.ts';
import { spansOfDay, workSpans } from './work-spans.ts';
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
  // Each day is counted from the beginning: a day that lacks the time of day must not shift the days after it.
  for (let left = days, n = 0; ; n++) {
    const day = begin.plus({ days: n });
    if (n > 0 && isWorkingDay(day, calendar)) left--;
    if (left <= 0 || n > 3_000) return nextOpening(day.toMillis(), calendar);
  }
}

/** How much working time lies between two instants, ms. */
export function workingTimeBetween(from: number, to: number, calendar: WorkCalendar): number {
  let total = 0;
  for (const [start, end] of workSpans(from, calendar)) {
    if (start >= to) break;
    total += Math.min(end, to) - Math.max(start, from);
  }
  return total;
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

/** A day of which a holiday or an absence leaves nothing is none. */
function isWorkingDay(day: DateTime, calendar: WorkCalendar): boolean {
  return spansOfDay(localDay(day.toMillis(), calendar.zone), calendar).length > 0;
}
