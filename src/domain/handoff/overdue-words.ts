import { formatMoment } from '../time/format.ts';
import type { OpenWindow } from '../window/window.ts';

/** `Overdue: nobody was in touch by Tue 24 Nov, 14:00.` */
export function overdueWords({ dueAt, zone }: OpenWindow): string {
  return `Overdue: nobody was in touch by ${formatMoment(dueAt, zone)}.`;
}
