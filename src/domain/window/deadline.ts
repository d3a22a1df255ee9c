import {
  addDuration,
  addWorkingTime,
  nextOpening,
  workingTimeBetween,
} from '../calendar/working-time.ts';
import { judge } from '../checklist/judge.ts';
import type { Duration } from '../time/duration.ts';
import type { View } from '../checklist/view.ts';

/** `remindAt` is the file's share of the way to `dueAt`, inside working hours; null without `remind_at`. */
export type Deadline = {
  readonly tier: string;
  readonly dueAt: number;
  readonly remindAt: number | null;
};

/** The first SLA tier that holds, and the time to the first touch in working hours from now (ms since the epoch). */
export function deadline(view: View): Deadline {
  const { tiers } = view.checklist.sla;
  const tier = tiers.find(({ when }) => !when || judge(when, view).truth === 'met') ?? tiers.at(-1);
  if (tier === undefined) throw new Error('a checklist without SLA tiers cannot be read');
  const { first_touch: span } = tier;
  const start = nextOpening(view.now, view.calendar);
  const dueAt = addDuration(start, span, view.calendar);
  const { remind_at: share } = view.checklist.sla;
  return {
    tier: tier.id,
    dueAt,
    remindAt: share === undefined ? null : partWay(start, dueAt, share, span, view),
  };
}

/** A share of the way to the deadline; of working time, unless the span itself runs round the clock. */
function partWay(
  start: number,
  dueAt: number,
  share: number,
  span: Duration,
  { calendar }: View,
): number {
  if (span.kind === 'plain') return start + Math.round((dueAt - start) * share);
  const whole = workingTimeBetween(start, dueAt, calendar);
  return addWorkingTime(start, Math.round(whole * share), calendar);
}
