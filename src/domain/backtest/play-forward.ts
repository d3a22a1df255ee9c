import { evaluate } from '../checklist/evaluate.ts';
import { neededBy } from '../checklist/rules.ts';
import type { Checklist } from '../checklist/schema.ts';
import { slaCalendar } from '../checklist/sla-calendar.ts';
import { nextWindow } from '../window/next-window.ts';
import { isUnderWay, NO_WINDOW } from '../window/window.ts';
import type { CloseReason, LastWindow, Window } from '../window/window.ts';
import type { LeadPast } from './lead-past.ts';
import { moments } from './moments.ts';
import { pictureAt } from './picture-at.ts';

/** A window as it would have been. Instants in ms. */
export type PastWindow = {
  readonly openedAt: number;
  /** Null: still open at the end. */
  readonly closedAt: number | null;
  readonly reason: CloseReason | null;
};

/** What is played: windows from `since` to `until`, in the portal's zone. Instants in ms. */
export type Stretch = {
  readonly since: number;
  readonly until: number;
  /** When HubSpot was asked: what is dated later has not happened. */
  readonly now: number;
  readonly zone: string;
};

/** Without news a lead is looked at once a day: a replay of fifty years stays below. */
const MOST_LOOKS_ALONE = 20_000;

/**
 * Plays a lead's past forward under one version: a look whenever something became known, and whenever a live Baton would
 * have looked by itself. Returns the windows that would have opened and how often it was looked at.
 */
export function playForward(
  past: LeadPast,
  checklist: Checklist,
  { since, until, zone }: Stretch,
): { windows: PastWindow[]; looks: number } {
  const calendar = slaCalendar(checklist, zone);
  const needs = neededBy(checklist);
  // A live Baton reads touches of those leads only whose window is under way.
  const watching = { ...needs, engagements: [...needs.engagements, ...needs.touches] };
  const news = moments(past, since, until);
  const windows: PastWindow[] = [];
  let window: Window = NO_WINDOW;
  let next = 0;
  let looks = 0;
  for (let now = since; now <= until; looks++) {
    const picture = pictureAt(past, now, isUnderWay(window) ? watching : needs);
    const view = { picture, checklist, now, zone, calendar };
    const seen = nextWindow(window, evaluate(view), view, false);
    if (seen.change === 'closed' && seen.window.last) windows.push(toPast(seen.window.last));
    window = seen.window;
    if (looks > news.length + MOST_LOOKS_ALONE) throw new Error('a lead is looked at without end');
    while (next < news.length && (news[next] ?? Infinity) <= now) next++;
    now = Math.min(news[next] ?? Infinity, Math.max(seen.again ?? Infinity, now + 1));
  }
  if (isUnderWay(window)) {
    windows.push({ openedAt: window.openedAt, closedAt: null, reason: null });
  }
  return { windows, looks };
}

function toPast({ openedAt, closedAt, reason }: LastWindow): PastWindow {
  return { openedAt, closedAt, reason };
}
