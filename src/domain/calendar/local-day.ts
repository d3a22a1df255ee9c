import { DateTime } from 'luxon';

/** A day in a zone, from midnight to midnight, `[start, end)` in ms; one with a changed clock is shorter or longer. */
export type LocalDay = {
  readonly start: number;
  readonly end: number;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Monday is 1, Sunday 7. */
  readonly weekday: number;
  /** The instant at which so many minutes of the wall clock have passed. */
  readonly at: (minute: number) => number;
};

const DAY_MS = 86_400_000;
/** Leads of a batch ask for the same few days hundreds of times each, and zones are slow to reckon with. */
const KEPT = new Map<string, readonly LocalDay[]>();
const MOST = 5_000;

/** The day of an instant. Kept: it depends on nothing but the two arguments. */
export function localDay(at: number, zone: string): LocalDay {
  const key = `${zone} ${Math.floor(at / DAY_MS)}`;
  const known = KEPT.get(key) ?? [];
  const kept = known.find(({ start, end }) => start <= at && at < end);
  if (kept) return kept;
  const day = toLocalDay(DateTime.fromMillis(at, { zone }).startOf('day'));
  if (KEPT.size >= MOST) KEPT.clear();
  KEPT.set(key, [...known, day]);
  return day;
}

function toLocalDay(day: DateTime): LocalDay {
  const instants = new Map<number, number>();
  return {
    start: day.toMillis(),
    end: day.plus({ days: 1 }).startOf('day').toMillis(),
    date: day.toISODate() ?? '',
    weekday: day.weekday,
    at: (minute) => {
      const instant = instants.get(minute) ?? atMinute(day, minute);
      instants.set(minute, instant);
      return instant;
    },
  };
}

function atMinute(day: DateTime, minute: number): number {
  if (minute === 1440) return day.plus({ days: 1 }).startOf('day').toMillis();
  return day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
}
