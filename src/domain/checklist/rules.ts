import { DateTime } from 'luxon';
import { needs } from './needs.ts';
import type { Needs } from './needs.ts';
import type { Checklist } from './schema.ts';

/** What leads of a portal are judged by. */
export type Rules = {
  readonly checklist: Checklist;
  readonly needs: Needs;
  /** Why nothing may be written by it yet, in words; null: it is in effect. */
  readonly waits: string | null;
  /** Which version takes over by itself, and on what day, in words; null: none does. */
  readonly next: string | null;
};

/**
 * The version in effect: the newest whose day has come in the portal's zone. Where none has, the first to come, which
 * then waits. `versions` is never empty.
 */
export function rulesAt(versions: readonly Checklist[], now: number, zone: string): Rules {
  const today = DateTime.fromMillis(now, { zone }).toISODate() ?? '';
  const newestFirst = versions.toSorted((a, b) => b.checklist.version - a.checklist.version);
  const current = newestFirst.find((version) => dayOf(version) <= today);
  // The sort is stable: of two that begin on the same day, the newer one comes.
  const [coming = null] = newestFirst
    .filter(({ checklist }) => checklist.version > (current?.checklist.version ?? 0))
    .toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)));
  if (current) {
    const next = coming ? beginning(coming) : null;
    return { checklist: current, needs: neededBy(current), waits: null, next };
  }
  if (coming === null) throw new Error('there is no version of the checklist');
  const waits = `${beginning(coming)}; until then nothing is written`;
  return { checklist: coming, needs: neededBy(coming), waits, next: null };
}

function dayOf({ checklist }: Checklist): string {
  return checklist.effective_from;
}

/** `b2b-saas v4 is in effect from 2026-12-01` */
export function beginning({ checklist }: Checklist): string {
  return `${checklist.id} v${checklist.version} is in effect from ${checklist.effective_from}`;
}

const NEEDS = new WeakMap<Checklist, Needs>();

/** The same checklist is walked once, however many leads it is applied to. */
export function neededBy(checklist: Checklist): Needs {
  const known = NEEDS.get(checklist) ?? needs(checklist);
  NEEDS.set(checklist, known);
  return known;
}
