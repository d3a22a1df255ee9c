import { evaluate } from '../checklist/evaluate.ts';
import type { Checklist } from '../checklist/schema.ts';
import { slaCalendar } from '../checklist/sla-calendar.ts';
import { nextWindow } from '../window/next-window.ts';
import type { NextWindow } from '../window/next-window.ts';
import { NO_WINDOW } from '../window/window.ts';
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

export type Stretch = { readonly since: number; readonly until: number; readonly zone: string };

/** A guard against a rule that never comes to rest. */
const MOST_LOOKS = 10_000;

/**
 * Plays a lead's past forward under one version: a look whenever something became known, and whenever a live Baton would
 * have looked by itself. Returns the windows that would have opened and how often it was looked at.
 */
export function playForward(
  past: LeadPast,
  checklist: Checklist,
  changed: readonly string[],
  { since, until, zone }: Stretch,
): { windows: PastWindow[]; looks: number } {
  const calendar = slaCalendar(checklist, zone);
  const news = moments(past, since, until);
  const windows: PastWindow[] = [];
  let window: Window = NO_WINDOW;
  let next = 0;
  let looks = 0;
  for (let now = since; now <= until && looks < MOST_LOOKS; looks++) {
    const picture = pictureAt(past, now, changed);
    const view = { picture, checklist, now, zone, calendar };
    const seen: NextWindow = nextWindow(window, evaluate(view), view, false);
    if (seen.change === 'closed' && seen.window.last) windows.push(toPast(seen.window.last));
    window = seen.window;
    while (next < news.length && (news[next] ?? Infinity) <= now) next++;
    now = Math.min(news[next] ?? Infinity, Math.max(seen.again ?? Infinity, now + 1));
  }
  if (window.state === 'open') {
    windows.push({ openedAt: window.openedAt, closedAt: null, reason: null });
  }
  return { windows, looks };
}

function toPast({ openedAt, closedAt, reason }: LastWindow): PastWindow {
  return { openedAt, closedAt, reason };
}
