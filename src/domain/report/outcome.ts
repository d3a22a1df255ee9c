import { seenAt } from './figure.ts';
import type { Figure } from './figure.ts';

/** In the order in which they are printed: what came of it, then what is not over. */
export const OUTCOMES = [
  'hit',
  'too_late',
  'missed',
  'too_early',
  'unsure',
  'ended',
  'overdue',
  'waiting',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The lead went on without us: nobody has missed it, however late that was. */
const BY_ITSELF: readonly string[] = ['deal_opened', 'became_customer'];

/**
 * The one thing that a window came to, as of `now` (ms). What a person said of the task (done, deleted) has no part in
 * it: only touches count (E2).
 */
export function outcomeOf(figure: Figure, now: number): Outcome {
  const { dueAt, touch, verdict, end } = figure;
  if (verdict?.value === 'rejected' && verdict.reason === 'bad_timing') return 'too_early';
  const seen = seenAt(figure);
  if (end?.reason === 'meeting_booked' && (seen === null || seen > end.at)) return 'hit';
  if (seen !== null) return seen <= dueAt ? 'hit' : 'too_late';
  if (touch) return 'unsure';
  if (!end) return now <= dueAt ? 'waiting' : 'overdue';
  if (BY_ITSELF.includes(end.reason)) return 'ended';
  return end.reason === 'expired' || end.at > dueAt ? 'missed' : 'ended';
}
