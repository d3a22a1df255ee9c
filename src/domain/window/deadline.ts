import { addDuration, nextOpening } from '../calendar/working-time.ts';
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
  const start = nextOpening(view.now, view.calendar);
  const { remind_at: share } = view.checklist.sla;
  return {
    tier: tier.id,
    dueAt: addDuration(start, tier.first_touch, view.calendar),
    remindAt:
      share === undefined ? null : addDuration(start, part(tier.first_touch, share), view.calendar),
  };
}

function part(duration: Duration, share: number): Duration {
  return duration.kind === 'working days'
    ? { kind: 'working days', days: Math.floor(duration.days * share) }
    : { kind: duration.kind, ms: Math.round(duration.ms * share) };
}
