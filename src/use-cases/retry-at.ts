import { AppError } from '../errors.ts';

type Clock = {
  /** The instant, on the clock of leads and windows, that is so many ms of real time away. */
  readonly afterReal: (ms: number) => number;
  /** Real time, ms: errors say in it when to come back. */
  readonly real: () => number;
};

const RETRY_MS = 15_000;
/** Two minutes at most: so late after an outage somebody may be looked at again. */
const MOST_DOUBLINGS = 3;

/** When what failed comes again: when the error says, else soon. `vain`: so often nothing of its portal went through either. */
export function retryAt(error: unknown, { afterReal, real }: Clock, vain = 0): number {
  const retry = error instanceof AppError ? error.retry : 'later';
  if (typeof retry === 'object') return afterReal(Math.max(0, retry.at - real()));
  return afterReal(RETRY_MS * 2 ** Math.min(Math.max(0, vain), MOST_DOUBLINGS));
}
