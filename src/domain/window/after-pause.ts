import { addWorkingTime, workingTimeBetween } from '../calendar/working-time.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { LeadRecord } from '../lead/lead-record.ts';
import { isUnderWay } from './window.ts';
import type { OpenWindow } from './window.ts';

/** A time in which everything was evaluated and nothing written, ms; `until` is past. */
export type Pause = { readonly since: number; readonly until: number };

/**
 * A record after pauses of writing, the earliest first: nobody is late for what nobody was told. A window that opened in a
 * pause opens when it ends. Of one that was written before, the deadline stands; steps that came due in the pause come when
 * as much time has passed after it. Applied again it changes nothing.
 */
export function afterPauses(
  record: LeadRecord,
  pauses: readonly Pause[],
  calendar: WorkCalendar,
): LeadRecord {
  const { window } = record;
  if (!isUnderWay(window)) return record;
  const moved = pauses.reduce((before, pause) => afterPause(before, pause, calendar), window);
  return moved === window ? record : { ...record, window: moved };
}

/** One that opened in shadow mode opens now: nobody was told of it before, so nobody is late for it. */
export function release(window: OpenWindow, now: number, calendar: WorkCalendar): OpenWindow {
  // Somebody was in touch by themselves: there is no deadline any more.
  if (window.touch !== null) return { ...window, shadow: false };
  const opened = afterPause(window, { since: window.openedAt, until: now }, calendar);
  return { ...opened, changedAt: now, shadow: false };
}

/** Who was held when a pause began had been looked at a little before. */
const DECIDED_MS = 60_000;

function afterPause(window: OpenWindow, pause: Pause, calendar: WorkCalendar): OpenWindow {
  const { openedAt, writtenAt } = window;
  const isIn = (at: number) => at > pause.since && at <= pause.until;
  if (writtenAt === null && openedAt > pause.since - DECIDED_MS && openedAt < pause.until) {
    const later = mover({ since: openedAt, until: pause.until }, window, calendar);
    return {
      ...window,
      openedAt: pause.until,
      dueAt: later(window.dueAt),
      remindAt: window.remindAt === null ? null : later(window.remindAt),
      closesAt: later(window.closesAt),
      steps: window.steps.map((step) => ({ ...step, at: later(step.at) })),
      stepsTaken: 0,
    };
  }
  if (!window.steps.slice(window.stepsTold).some(({ at }) => isIn(at))) return window;
  const later = mover(pause, window, calendar);
  // A step that was taken in the pause was told to nobody: it is taken anew when its time has come.
  const before = window.steps.filter(({ at }) => at <= pause.since).length;
  let last = 0;
  return {
    ...window,
    stepsTaken: Math.max(window.stepsTold, Math.min(window.stepsTaken, before)),
    steps: window.steps.map((step, place) => {
      if (place >= window.stepsTold && isIn(step.at)) last = later(step.at);
      return { ...step, at: Math.max(step.at, last) };
    }),
  };
}

/** An instant as far behind the end of the pause as it was behind its beginning. */
function mover({ since, until }: Pause, { runs, calendar: own }: OpenWindow, agreed: WorkCalendar) {
  const calendar = own ?? agreed;
  return (at: number): number =>
    runs === 'always'
      ? until + (at - since)
      : addWorkingTime(until, workingTimeBetween(since, at, calendar), calendar);
}
