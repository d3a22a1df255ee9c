import {
  addDuration,
  addWorkingTime,
  nextOpening,
  workingTimeBetween,
} from '../calendar/working-time.ts';
import { truthOf } from '../checklist/judge.ts';
import type { Duration } from '../time/duration.ts';
import type { View } from '../checklist/view.ts';

/** `remindAt` is the file's share of the way to `dueAt`, inside working hours; null without `remind_at`. */
export type Deadline = {
  readonly tier: string;
  readonly dueAt: number;
  /** In working time only, or round the clock, as the tier's `first_touch` is written. */
  readonly runs: 'working' | 'always';
  readonly remindAt: number | null;
  /** What happens while nobody is in touch, in order. Kept with the window: a deadline keeps the SLA it started with. */
  readonly steps: readonly Step[];
};

/** Somebody is told, or gets the task, when so much of the time has passed. `to` is an e-mail address of the file. */
export type Step = { readonly at: number; readonly to: string; readonly reassign: boolean };

/** The first SLA tier that holds, and the time to the first touch in working hours from now (ms since the epoch). */
export function deadline(view: View): Deadline {
  const { tiers } = view.checklist.sla;
  const tier = tiers.find(({ when }) => !when || truthOf(when, view) === 'met') ?? tiers.at(-1);
  if (tier === undefined) throw new Error('a checklist without SLA tiers cannot be read');
  const { first_touch: span } = tier;
  const start = nextOpening(view.now, view.calendar);
  const dueAt = addDuration(start, span, view.calendar);
  const { remind_at: share, escalate } = view.checklist.sla;
  return {
    tier: tier.id,
    dueAt,
    runs: span.kind === 'plain' ? 'always' : 'working',
    remindAt:
      share === undefined ? null : inHours(partWay(start, dueAt, share, span, view), dueAt, view),
    steps: escalate
      .map(({ at, to, reassign = false }) => ({
        at: partWay(start, dueAt, at, span, view),
        to,
        reassign,
      }))
      .sort((a, b) => a.at - b.at),
  };
}

/** Nobody is reminded at night, unless the deadline itself comes before anybody works again. */
function inHours(at: number, dueAt: number, { calendar }: View): number {
  const opening = nextOpening(at, calendar);
  return opening < dueAt ? opening : at;
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
