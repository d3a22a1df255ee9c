import type { Absence } from './absences.ts';

/** A stretch of one day in minutes since midnight, `[start, end)`. */
export type Span = readonly [start: number, end: number];

/** When people work. `days[1]` is Monday … `days[7]` is Sunday (ISO weekdays); a day without spans is a day off. */
export type WorkCalendar = {
  readonly days: Readonly<Record<number, readonly Span[]>>;
  readonly zone: string;
  /** Dates as `YYYY-MM-DD` on which nobody works. */
  readonly holidays: readonly string[];
  /** When one person is out of office, where it is that person's calendar: instants in ms, in any order. */
  readonly away?: readonly Absence[];
};
