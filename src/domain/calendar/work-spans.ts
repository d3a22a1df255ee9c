import { presentFrom, withoutAbsences } from './absences.ts';
import { localDay } from './local-day.ts';
import type { LocalDay } from './local-day.ts';
import type { WorkCalendar } from './work-calendar.ts';

type Instants = readonly [start: number, end: number];

/** So many days are looked at, and an absence counts as one; beyond them the calendar is taken as always closed. */
const MAX_DAYS = 400;

/**
 * The working stretches that end after `from`, in order, as instants `[start, end]` in ms.
 * Days are built in the calendar's own zone, so a day with a changed clock is simply shorter or longer.
 */
export function* workSpans(from: number, calendar: WorkCalendar): Generator<Instants> {
  const { zone, away = [] } = calendar;
  // Parental leave may be longer than all days that are looked at: an absence is passed over, not walked through.
  const toDay = (at: number) => localDay(presentFrom(at, away), zone);
  let day = toDay(from);
  for (let i = 0; i < MAX_DAYS; i++) {
    for (const span of spansOfDay(day, calendar)) if (span[1] > from) yield span;
    day = toDay(day.end);
  }
}

/** The working stretches of a day, less the absences, as instants in ms. */
export function spansOfDay(
  day: LocalDay,
  { days, holidays, away = [] }: WorkCalendar,
): readonly Instants[] {
  if (holidays.includes(day.date)) return [];
  return (days[day.weekday] ?? [])
    .map(([start, end]): Instants => [day.at(start), day.at(end)])
    .filter(([start, end]) => start < end)
    .flatMap((span) => (away.length === 0 ? [span] : withoutAbsences(span, away)));
}
