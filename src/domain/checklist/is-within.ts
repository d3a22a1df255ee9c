import { addDuration } from '../calendar/working-time.ts';
import type { Duration } from '../time/duration.ts';
import type { View } from './view.ts';

/** Whether something of the past is at most so long ago. */
export function isWithin(at: number, span: Duration, { now, calendar }: View): boolean {
  return span.kind === 'plain' ? at + span.ms >= now : addDuration(at, span, calendar) >= now;
}
