import type { Duration } from '../../time/duration.ts';

/** Whether what is within the first span is certainly within the second; no span allows anything. */
export function isShorter(one: Duration | undefined, other: Duration | undefined): boolean {
  if (other === undefined) return true;
  if (one?.kind === 'working days' || other.kind === 'working days') {
    return one?.kind === 'working days' && other.kind === 'working days' && one.days <= other.days;
  }
  return one?.kind === other.kind && one.ms <= other.ms;
}
