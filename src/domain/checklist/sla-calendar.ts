import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { ChecklistFile } from './schema.ts';

/** The working hours the file agrees on; `time_zone: portal` is the zone of the HubSpot account. */
export function slaCalendar(file: ChecklistFile, portalZone: string): WorkCalendar {
  const { hours, time_zone: zone, holidays } = file.sla.calendar;
  return { days: hours, zone: zone === 'portal' ? portalZone : zone, holidays };
}
