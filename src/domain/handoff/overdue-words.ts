import { formatMoment } from '../time/format.ts';
import type { OpenWindow } from '../window/window.ts';

/** `Overdue: nobody was in touch by Tue 24 Nov, 14:00.` Null: it is not, as far as escalations tell, or somebody was. */
export function overdueWords(window: OpenWindow): string | null {
  const { dueAt, zone, steps, stepsTaken, touch } = window;
  const isLate = steps.slice(0, stepsTaken).some(({ at }) => at >= dueAt);
  return isLate && touch === null
    ? `Overdue: nobody was in touch by ${formatMoment(dueAt, zone)}.`
    : null;
}
