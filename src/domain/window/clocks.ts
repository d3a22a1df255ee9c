import { addWorkingTime, workingTimeBetween } from '../calendar/working-time.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { OpenWindow } from './window.ts';

type Clock = { readonly calendar: WorkCalendar; readonly hours: OpenWindow['hours'] };

/** Whose working hours count. */
export type Clocks = {
  /** Owner id of who should be in touch; null: nobody is there. */
  readonly sellerId: string | null;
  /** The working hours of an owner: their own where HubSpot has them, else the agreed ones. */
  readonly of: (ownerId: string | null) => Clock;
};

/**
 * Another seller: the working time that is left runs on in their hours. What has passed is past: nobody gains time by
 * handing a lead on, and nobody is late for an hour in which they do not work.
 */
export function atOtherHours(window: OpenWindow, clocks: Clocks, now: number): OpenWindow {
  const { sellerId } = clocks;
  if (window.state === 'working' || window.sellerId === sellerId) return window;
  const from = window.calendar ?? clocks.of(window.sellerId).calendar;
  const to = clocks.of(sellerId);
  const isFixed = window.runs === 'always' || sameHours(from, to.calendar);
  const shifted = (at: number) => {
    if (at <= now || isFixed) return at;
    return addWorkingTime(now, workingTimeBetween(now, at, from), to.calendar);
  };
  return {
    ...window,
    sellerId,
    hours: to.hours,
    zone: to.calendar.zone,
    calendar: to.calendar,
    dueAt: shifted(window.dueAt),
    remindAt: window.remindAt === null ? null : shifted(window.remindAt),
    steps: window.steps.map((step) => ({ ...step, at: shifted(step.at) })),
  };
}

function sameHours(a: WorkCalendar, b: WorkCalendar): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
