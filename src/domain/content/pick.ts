import { byFit } from './fit.ts';
import { isInTrial } from './trial.ts';
import type { Lead } from './trial.ts';
import type { Candidate } from './weigh.ts';

/** Which pieces take which place. */
export type Pick = {
  readonly main: Candidate;
  /** The main piece is a new one, where a proven one would have been there. */
  readonly trial: boolean;
  readonly alternative: Candidate | null;
  readonly forward: Candidate | null;
  /** The others, best first. */
  readonly rest: readonly Candidate[];
};

/** Out of the pieces that would do; null when there are none. `share`: of the people who get a new piece. */
export function pick(candidates: readonly Candidate[], lead: Lead, share: number): Pick | null {
  const sorted = candidates.toSorted(byFit);
  const { main, trial } = pickMain(sorted, lead, share);
  if (main === null) return null;
  const others = sorted.filter((one) => one !== main);
  const forward = main.snippet.forwardable ? null : pickForward(others);
  const alternative = others.find((one) => one !== forward) ?? null;
  const rest = others.filter((one) => one !== forward && one !== alternative);
  return { main, trial, alternative, forward, rest };
}

/**
 * The best proven piece; a new one only by its share, or when there is no proven one. What the person asked outranks
 * both: where any piece answers it, only those that do are looked at.
 */
function pickMain(sorted: readonly Candidate[], lead: Lead, share: number) {
  const answering = sorted.filter(({ answer }) => answer !== null);
  const able = answering.length > 0 ? answering : sorted;
  const proven = able.find(({ isNew }) => !isNew);
  const fresh = able.find(({ isNew }) => isNew);
  const trial = proven && fresh && isInTrial(fresh.snippet, lead, share);
  return { main: (trial ? fresh : (proven ?? fresh)) ?? null, trial: trial === true };
}

/** The best that can be handed on, next to the alternative; the alternative itself where it is the only one. */
function pickForward([alternative, ...rest]: readonly Candidate[]): Candidate | null {
  const best = rest.find(({ snippet }) => snippet.forwardable);
  return best ?? (alternative?.snippet.forwardable ? alternative : null);
}
