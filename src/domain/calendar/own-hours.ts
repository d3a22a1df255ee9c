import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Absence } from './absences.ts';
import { readZone } from './read-zone.ts';
import type { Span, WorkCalendar } from './work-calendar.ts';

/** What a person has said of their own time; null and empty: nothing. `away` in ms, `[from, to)`, in order. */
export type OwnHours = {
  readonly zone: string | null;
  readonly days: WorkCalendar['days'] | null;
  readonly away: readonly Absence[];
};

/**
 * Where HubSpot keeps it. `hs_availability_status` (available, away) is not among them: it says what is at this moment,
 * people switch it for a break, and a deadline is about the hours to come.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/objects/users/guide
 */
export const HOURS_PROPERTIES = [
  'hs_standard_time_zone',
  'hs_working_hours',
  'hs_out_of_office_hours',
] as const;

type Texts = Readonly<Record<string, string | null | undefined>>;

/** Reads the values of a user record. What cannot be read says nothing: a seller's typing error must not stop a lead. */
export function toOwnHours(properties: Texts): OwnHours {
  const zone = readZone(properties.hs_standard_time_zone ?? '');
  return {
    zone,
    days: toDays(properties.hs_working_hours),
    away: toAbsences(properties.hs_out_of_office_hours, zone),
  };
}

const WEEKDAYS: Readonly<Record<string, readonly number[]>> = {
  MONDAY: [1],
  TUESDAY: [2],
  WEDNESDAY: [3],
  THURSDAY: [4],
  FRIDAY: [5],
  SATURDAY: [6],
  SUNDAY: [7],
  MONDAY_TO_FRIDAY: [1, 2, 3, 4, 5],
  SATURDAY_SUNDAY: [6, 7],
  EVERY_DAY: [1, 2, 3, 4, 5, 6, 7],
};

const Minute = z.int().min(0).max(1440);
const WorkingHours = z.array(
  z
    .object({ days: z.enum(Object.keys(WEEKDAYS)), startMinute: Minute, endMinute: Minute })
    .refine(({ startMinute, endMinute }) => startMinute < endMinute),
);

/** All or nothing: weekdays of which one cannot be read would look like a day off. An empty list was never filled in. */
function toDays(text: string | null | undefined): WorkCalendar['days'] | null {
  const { data: hours = [] } = WorkingHours.safeParse(fromJson(text));
  const days: Record<number, readonly Span[]> = {};
  for (const { days: name, startMinute, endMinute } of hours) {
    for (const day of WEEKDAYS[name] ?? []) {
      days[day] = joined([...(days[day] ?? []), [startMinute, endMinute]]);
    }
  }
  return hours.length > 0 ? days : null;
}

/** HubSpot refuses hours that overlap; where they do all the same, no minute may count twice. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last && start <= last[1]) whole.splice(-1, 1, [last[0], Math.max(last[1], end)]);
    else whole.push([start, end]);
  }
  return whole;
}

const OutOfOffice = z.array(z.unknown());
const Range = z.object({ startTimestamp: z.unknown(), endTimestamp: z.unknown() });

/** Each by itself: an absence is true also beside one that cannot be read. */
function toAbsences(text: string | null | undefined, zone: string | null): Absence[] {
  const { data: ranges = [] } = OutOfOffice.safeParse(fromJson(text));
  return ranges
    .flatMap((range): Absence[] => {
      const { data } = Range.safeParse(range);
      const from = toInstant(data?.startTimestamp, zone);
      const to = toInstant(data?.endTimestamp, zone);
      return from !== null && to !== null && from < to ? [[from, to]] : [];
    })
    .toSorted((a, b) => a[0] - b[0]);
}

/**
 * HubSpot stores ms, but its guide names no unit and prints 31 October 2024, 9:00 as `17303796000`. The number of digits
 * settles it: from 2001 to 2286 an instant has thirteen in ms and ten in seconds. Dates as text are taken as well.
 */
function toInstant(value: unknown, zone: string | null): number | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  if (/^[1-9](?:\d{9,10}|\d{12})$/u.test(text)) return Number(text.padEnd(13, '0'));
  if (!/^\d{4}-\d{2}-\d{2}/u.test(text)) return null;
  const at = DateTime.fromISO(text, { zone: zone ?? 'utc' });
  return at.isValid ? at.toMillis() : null;
}

function fromJson(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
