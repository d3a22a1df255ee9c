import type { Owner } from '../lead/picture.ts';
import { readZone } from './read-zone.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** Whose hours count: the person's own, or those that the file agrees on. */
export type OwnerCalendar = {
  readonly calendar: WorkCalendar;
  readonly source: 'own' | 'agreed';
};

/**
 * The person's own days, zone and absences where HubSpot knows them, the agreed ones for the rest; holidays are always
 * the agreed ones. There is no rung for teams between the two: HubSpot keeps no hours of a team.
 * Absences that were over by `from` make no difference; HubSpot keeps them for ever.
 */
export function ownerCalendar(
  owner: Owner | null,
  agreed: WorkCalendar,
  from = -Infinity,
): OwnerCalendar {
  if (!owner?.hours) return { calendar: agreed, source: 'agreed' };
  const { days, zone, away: all } = owner.hours;
  const away = all.filter(([, to]) => to > from);
  if (
    away.length === 0 &&
    (zone === null || isSameZone(zone, agreed.zone)) &&
    (days === null || isSameWeek(days, agreed.days))
  ) {
    return { calendar: agreed, source: 'agreed' };
  }
  const calendar = {
    days: days ?? agreed.days,
    zone: zone ?? agreed.zone,
    holidays: agreed.holidays,
    away: [...(agreed.away ?? []), ...away],
  };
  return { calendar, source: 'own' };
}

function isSameZone(one: string, other: string): boolean {
  return one === other || readZone(one) === readZone(other);
}

function isSameWeek(one: WorkCalendar['days'], other: WorkCalendar['days']): boolean {
  return [1, 2, 3, 4, 5, 6, 7].every(
    (day) => JSON.stringify(one[day] ?? []) === JSON.stringify(other[day] ?? []),
  );
}
