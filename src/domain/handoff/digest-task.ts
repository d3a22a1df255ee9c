import { DateTime } from 'luxon';
import { formatDay } from '../time/format.ts';
import type { TaskPlan } from './plan.ts';

/** HubSpot tells nobody of a task made by API: a reminder does, as soon as it can. */
const REMIND_AFTER_MS = 300_000;
/** A digest is a list to go through, not a book. */
const MOST_LINES = 50;

type Digest = {
  readonly ownerId: string;
  /** `2026-11-24` in the portal's zone: one task per person and day; `2026-11-24-2` after they have done with the first. */
  readonly name: string;
  readonly lines: readonly string[];
  readonly now: number;
  readonly zone: string;
};

export function digestRef(ownerId: string, name: string): string {
  return `digest-${ownerId}-${name}`;
}

/** Somebody's one digest task of the day, with everything that they were told so far. */
export function digestTask({ ownerId, name, lines, now, zone }: Digest): TaskPlan {
  const ref = digestRef(ownerId, name);
  const day = DateTime.fromISO(name.slice(0, 'YYYY-MM-DD'.length), { zone }).toMillis();
  const shown = lines.slice(0, MOST_LINES).map((line) => `<li>${line}</li>`);
  const more = lines.length > MOST_LINES ? `<p>… and ${lines.length - MOST_LINES} more</p>` : '';
  const count = lines.length === 1 ? '1 lead' : `${lines.length} leads`;
  return {
    kind: 'ensure',
    ref,
    subject: `Baton, ${formatDay(day, zone)}: ${count} without follow-up`,
    body: `<p>Nobody has been in touch with these in time:</p><ul>${shown.join('')}</ul>${more}<p>Baton · ref ${ref}</p>`,
    dueAt: now,
    remindAt: now + REMIND_AFTER_MS,
    type: 'TODO',
    priority: 'HIGH',
    ownerId,
    companyId: null,
  };
}
