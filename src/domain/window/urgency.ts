import { addDuration, addWorkingDays } from '../calendar/working-time.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Duration } from '../time/duration.ts';
import type { OpenWindow } from './window.ts';

/** hot: at most one half-life old. cooling: older. last day: less than one working day left. */
export type Urgency = 'hot' | 'cooling' | 'last day';

export function urgency(
  window: OpenWindow,
  halfLife: Duration,
  { now, calendar }: { readonly now: number; readonly calendar: WorkCalendar },
): Urgency {
  if (addWorkingDays(now, 1, calendar) > window.closesAt) return 'last day';
  return now <= hotUntil(window, halfLife, calendar) ? 'hot' : 'cooling';
}

/** Until when the newest evidence is fresh, ms. */
export function hotUntil(
  { newestSignalAt, openedAt }: OpenWindow,
  halfLife: Duration,
  calendar: WorkCalendar,
): number {
  return addDuration(newestSignalAt ?? openedAt, halfLife, calendar);
}
