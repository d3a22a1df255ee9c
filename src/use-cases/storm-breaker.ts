import type { WorkCalendar } from '../domain/calendar/work-calendar.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import type { Look } from '../domain/handoff/look.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { afterPauses } from '../domain/window/after-pause.ts';
import type { Pause } from '../domain/window/after-pause.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { Storm } from '../store/storm.ts';
import type { PortalServices } from './portal-services.ts';

export type StormNews = {
  /** It begins now. */
  readonly isNew: boolean;
  readonly limit: number;
  /** How many windows this batch opens, which are not written now. */
  readonly windows: number;
};

/** When the checklist says nothing of limits. */
const WINDOWS_PER_MINUTE = 60;

/**
 * Whether these looks may not be written now, because more windows open than the file allows within a minute, or did before
 * and nobody has let the writes go on. Then they are remembered as decided, and planned again after the storm. Asked before
 * anything is remembered: a crash in between leaves nobody unheld.
 */
export async function isStormy(
  portal: Pick<PortalServices, 'storm' | 'stormTold' | 'now'>,
  looks: ReadonlyMap<string, Look>,
  { limits }: Pick<Checklist, 'limits'>,
): Promise<boolean> {
  if (looks.size === 0) return false;
  const opened = [...looks].flatMap(([id, { change, record }]) =>
    change === 'opened' && isUnderWay(record.window) ? [[id, record.window.ref] as const] : [],
  );
  const limit = limits?.windows_per_minute ?? WINDOWS_PER_MINUTE;
  const contactIds = [...looks.keys()];
  const state = await portal.storm.admit({ contactIds, opened, limit, now: portal.now() });
  if (state !== 'calm')
    portal.stormTold({ isNew: state === 'begun', limit, windows: opened.length });
  return state !== 'calm';
}

/** What is remembered of leads, with the clocks of their windows put right after times in which nothing was written. */
export function recordsAfterPauses(
  records: ReadonlyMap<string, LeadRecord>,
  pauses: readonly Pause[],
  calendar: WorkCalendar,
): ReadonlyMap<string, LeadRecord> {
  if (pauses.length === 0) return records;
  return new Map([...records].map(([id, record]) => [id, afterPauses(record, pauses, calendar)]));
}

export type ResumeServices = {
  readonly storm: Pick<Storm, 'end' | 'toRelease' | 'released'>;
  readonly markDue: (contactIds: readonly string[]) => Promise<unknown>;
  /** Has every lead looked at that waits for a moment or owes an end. */
  readonly wakePending: () => Promise<void>;
  readonly now: () => number;
};

/** Lets writes go on. Who was held is looked at again, and written as it is now. Ended half-way, it can be repeated. */
export async function resumeWrites(services: ResumeServices): Promise<void> {
  const { storm, markDue, wakePending, now } = services;
  await storm.end(now());
  for (;;) {
    const ids = await storm.toRelease();
    if (ids.length === 0) break;
    await markDue(ids);
    await storm.released(ids);
  }
  await wakePending();
}
