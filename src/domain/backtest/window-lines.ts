import type { CloseReason } from '../window/window.ts';
import type { WindowOutcome } from './outcomes.ts';
import type { LeadResult } from './tally.ts';

/** One window of a back-test, to look at one by one. Instants in ms. */
export type WindowLine = {
  readonly contactId: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly reason: CloseReason | null;
  readonly outcome: WindowOutcome;
  readonly isTooEarly: boolean;
  readonly isTooLate: boolean;
};

/** The first ones only: a run over a whole portal holds no more of them than this. */
export const MOST_LINES = 200;

export function addToLines(
  lines: readonly WindowLine[],
  { contactId, outcomes }: LeadResult,
): readonly WindowLine[] {
  if (outcomes.length === 0 || lines.length >= MOST_LINES) return lines;
  const more = outcomes.map(({ window, outcome, isTooEarly, isTooLate }): WindowLine => {
    return { contactId, ...window, outcome, isTooEarly, isTooLate };
  });
  return [...lines, ...more].slice(0, MOST_LINES);
}
