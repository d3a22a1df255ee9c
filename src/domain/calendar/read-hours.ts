import type { Span } from './work-calendar.ts';

const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Days as in `WorkCalendar`, or what is wrong with the text, in words for the person who wrote it. */
export type Hours =
  | { readonly ok: true; readonly days: Record<number, Span[]> }
  | { readonly ok: false; readonly problem: string };

/** Reads `Mon-Fri 09:00-17:30`, `Mon-Fri 09:00-12:00, 13:00-17:30`, `Mon, Wed 08:00-12:00; Fri 09:00-13:00`, `Mon-Sun 00:00-24:00`. */
export function readHours(text: string): Hours {
  const days: Record<number, Span[]> = {};
  for (const group of text.replace(/\s+/gu, ' ').split(';')) {
    const at = group.search(/\d/u);
    const parts = at > 0 ? [group, group.slice(0, at), group.slice(at)] : null;
    if (!parts) return wrong(`"${group.trim()}" is not like "Mon-Fri 09:00-17:30"`);
    const weekdays = toWeekdays(parts[1] ?? '');
    if (!weekdays)
      return wrong(`"${(parts[1] ?? '').trim()}" names no weekdays; write Mon, Tue … Sun`);
    const spans = (parts[2] ?? '').split(',').map(toSpan);
    if (spans.some((span) => span === null)) {
      return wrong(
        `"${(parts[2] ?? '').trim()}" is no list of times like 09:00-17:30 (24:00 ends the day)`,
      );
    }
    for (const day of weekdays) {
      days[day] = [...(days[day] ?? []), ...spans.filter((span) => span !== null)];
    }
  }
  for (const spans of Object.values(days)) {
    spans.sort((a, b) => a[0] - b[0]);
    if (spans.some((span, i) => i > 0 && span[0] < (spans[i - 1]?.[1] ?? 0))) {
      return wrong('two times of one day overlap');
    }
  }
  return { ok: true, days };
}

function wrong(problem: string): Hours {
  return { ok: false, problem };
}

function toWeekdays(text: string): number[] | null {
  const days: number[] = [];
  for (const part of text.split(',')) {
    const ends = part
      .split('-')
      .map((name) => DAY_NAMES.indexOf(name.trim().toLowerCase().slice(0, 3)));
    const [first = -1, last = first] = ends;
    if (first < 0 || last < 0 || ends.length > 2) return null;
    for (let day = first; ; day = (day + 1) % 7) {
      days.push(day + 1);
      if (day === last) break;
    }
  }
  return days;
}

function toSpan(text: string): Span | null {
  const parts = /^\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*$/u.exec(text);
  if (!parts) return null;
  const [start, end] = [toMinutes(parts[1], parts[2]), toMinutes(parts[3], parts[4])];
  return start < end && end <= 1440 ? [start, end] : null;
}

function toMinutes(hours = '', minutes = ''): number {
  return Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : Infinity;
}
