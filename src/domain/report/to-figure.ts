import { workingTimeBetween } from '../calendar/working-time.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { isJoined, isUnderWay } from '../window/window.ts';
import type { LastWindow, Opened, Window } from '../window/window.ts';
import type { Figure } from './figure.ts';

/** A window's ref and what it came to so far. */
export type FigureOf = readonly [ref: string, Figure];

/** The window under way, else the last one. Null: there was none, or it was never written, so it is nobody's figure. */
export function toFigure(
  window: Window,
  calendarOf: (sellerId: string | null) => WorkCalendar,
): FigureOf | null {
  const opened = isUnderWay(window) ? window : window.last;
  if (opened === null || opened.shadow || isJoined(opened)) return null;
  const calendar = calendarOf(opened.sellerId);
  return [opened.ref, figureOf(opened, isUnderWay(window) ? null : window.last, calendar)];
}

/** Of windows that are over beside another one, as a merge leaves them. */
export function toSpareFigures(
  spares: readonly LastWindow[],
  calendarOf: (sellerId: string | null) => WorkCalendar,
): FigureOf[] {
  return spares
    .filter(({ shadow }) => !shadow)
    .map((spare) => [spare.ref, figureOf(spare, spare, calendarOf(spare.sellerId))]);
}

function figureOf(opened: Opened, last: LastWindow | null, calendar: WorkCalendar): Figure {
  const { openedAt, changedAt, writtenAt, dueAt, tier, sellerId, touch, verdict } = opened;
  const { saidDoneAt, dismissedAt, checklist, suggested, usedAt } = opened;
  return {
    openedAt,
    changedAt: Math.min(changedAt, openedAt),
    writtenAt,
    dueAt,
    tier,
    sellerId,
    touch: touch && {
      at: touch.at,
      certainty: touch.certainty,
      workingMs: writtenAt === null ? 0 : workingTimeBetween(writtenAt, touch.at, calendar),
    },
    saidDoneAt,
    dismissedAt,
    verdict: verdict && { value: verdict.value, reason: verdict.reason },
    end: last && { at: last.closedAt, reason: last.reason },
    content: suggested && { ...suggested, usedAt },
    checklist: `${checklist.id} v${checklist.version}`,
  };
}
