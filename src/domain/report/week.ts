import { DateTime } from 'luxon';

export type Week = {
  /** `2026-W48` */
  readonly week: string;
  /** Its Monday, `2026-11-23`. */
  readonly from: string;
};

/** The ISO week of an instant (ms) where the portal is: `2026-W48`. */
export function isoWeek(at: number, zone: string): string {
  return weekOf(DateTime.fromMillis(at, { zone })).week;
}

/** So many weeks up to the one of `now` (ms), newest last. */
export function lastWeeks(now: number, zone: string, count: number): Week[] {
  const monday = DateTime.fromMillis(now, { zone }).startOf('week');
  return Array.from({ length: count }, (_, place) =>
    weekOf(monday.minus({ weeks: count - 1 - place })),
  );
}

/** `kkkk`: the year that the week belongs to, which around New Year is not always the day's. */
function weekOf(day: DateTime): Week {
  return {
    week: day.toFormat("kkkk-'W'WW"),
    from: day.startOf('week').toFormat('yyyy-LL-dd'),
  };
}
