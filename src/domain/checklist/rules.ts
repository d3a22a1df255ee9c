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
};

/**
 * The version in effect: the newest whose day has come in the portal's zone. Where none has, the first to come, which
 * then waits. `versions` is never empty.
 */
export function rulesAt(versions: readonly Checklist[], now: number, zone: string): Rules {
  const today = DateTime.fromMillis(now, { zone }).toISODate() ?? '';
  const byVersion = versions.toSorted((a, b) => b.checklist.version - a.checklist.version);
  const inEffect = byVersion.find(({ checklist }) => checklist.effective_from <= today);
  if (inEffect) return { checklist: inEffect, needs: neededBy(inEffect), waits: null };
  const next = byVersion.at(-1);
  if (next === undefined) throw new Error('there is no version of the checklist');
  const { id, version, effective_from: day } = next.checklist;
  const waits = `${id} v${version} is in effect from ${day}; until then nothing is written`;
  return { checklist: next, needs: neededBy(next), waits };
}

const NEEDS = new WeakMap<Checklist, Needs>();

/** The same checklist is walked once, however many leads it is applied to. */
export function neededBy(checklist: Checklist): Needs {
  const known = NEEDS.get(checklist) ?? needs(checklist);
  NEEDS.set(checklist, known);
  return known;
}
