import { DateTime } from 'luxon';
import { escapeHtml } from '../text/escape-html.ts';
import { formatDay } from '../time/format.ts';
import { contactOf } from '../window/window-ref.ts';
import type { DigestLine, TaskPlan } from './plan.ts';

/** HubSpot tells nobody of a task made by API: a reminder does, as soon as it can. */
const REMIND_AFTER_MS = 300_000;
/** A digest is a list to go through, not a book. */
const MOST_LINES = 50;

type Digest = {
  readonly ownerId: string;
  /** `2026-11-24` in the portal's zone: one task per person and day; `2026-11-24-2` after they have done with the first. */
  readonly name: string;
  readonly lines: readonly Line[];
  readonly now: number;
  readonly zone: string;
};
type Line = Pick<DigestLine, 'ref' | 'under' | 'html'>;

export function digestRef(ownerId: string, name: string): string {
  return `digest-${ownerId}-${name}`;
}

/** Somebody's one digest task of the day, with everything that they were told so far. */
export function digestTask({ ownerId, name, lines: told, now, zone }: Digest): TaskPlan {
  const lines = lastWords(told);
  const leads = new Set(lines.map((line) => contactOf(line.ref))).size;
  const ref = digestRef(ownerId, name);
  const day = DateTime.fromISO(name.slice(0, 'YYYY-MM-DD'.length), { zone }).toMillis();
  const count = leads === 1 ? '1 lead' : `${leads} leads`;
  const more = lines.length > MOST_LINES ? `<p>… and ${lines.length - MOST_LINES} more</p>` : '';
  return {
    kind: 'ensure',
    ref,
    subject: `Baton, ${formatDay(day, zone)}: ${count} without follow-up`,
    body: `${toSections(lines)}${more}<p>Baton · ref ${ref}</p>`,
    dueAt: now,
    remindAt: now + REMIND_AFTER_MS,
    type: 'TODO',
    priority: 'HIGH',
    ownerId,
    isOrphaned: false,
    companyId: null,
  };
}

/** What a later step of the same window says (`77-2/2`) takes the place of what the one before said. */
function lastWords(lines: readonly Line[]): Line[] {
  const byWindow = new Map(lines.map((line) => [line.ref.replace(/\/\d+$/u, '/late'), line]));
  return [...byWindow.values()];
}

/** One list per reason, each with how many there are. */
function toSections(lines: readonly Line[]): string {
  const shown = lines.slice(0, MOST_LINES);
  return [...Map.groupBy(shown, ({ under }) => under)]
    .map(([under, own]) => {
      const all = lines.filter((line) => line.under === under).length;
      const items = own.map(({ html }) => `<li>${html}</li>`).join('');
      return `<p>${escapeHtml(under)} (${all}):</p><ul>${items}</ul>`;
    })
    .join('');
}
