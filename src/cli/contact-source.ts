import { InvalidArgumentError } from 'commander';
import { DateTime } from 'luxon';
import type { ContactSource } from '../use-cases/contact-pages.ts';

const THIRTY_DAYS_MS = 30 * 86_400_000;

/** Whom a run looks at by its flags: a list's members, or who was modified since a day. */
export function toSource(
  { list, since }: { readonly list?: string; readonly since?: number | undefined },
  now: number,
): ContactSource {
  return list === undefined
    ? { kind: 'modified', since: since ?? now - THIRTY_DAYS_MS }
    : { kind: 'list', listId: toListId(list) };
}

/** The lists of HubSpot have numbers; a name is none that it finds. */
export function toListId(text: string): string {
  if (!/^\d+$/u.test(text)) {
    throw new InvalidArgumentError(
      'a list id is a number: the one in the list’s address in HubSpot',
    );
  }
  return text;
}

export function toDay(text: string): number {
  return dayIn(toDate(text), 'utc').start;
}

/** A day as people write it. Its first and last instant depend on the portal: see dayIn. */
export function toDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text) || !DateTime.fromISO(text).isValid) {
    throw new InvalidArgumentError('write a date like 2026-01-31');
  }
  return text;
}

/** The first and the last millisecond of a day where the portal is. */
export function dayIn(
  date: string,
  zone: string,
): { readonly start: number; readonly end: number } {
  const day = DateTime.fromISO(date, { zone });
  return { start: day.startOf('day').toMillis(), end: day.endOf('day').toMillis() };
}

/** One line that says how far a long run is; where nobody watches, none. */
export function tick(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`);
}

export function endTicks(): void {
  if (process.stderr.isTTY) process.stderr.write('\n');
}
