import type { Outcome, WindowOutcome } from './outcomes.ts';

/** One version's result over many leads: counts, with the leads they are of. Adding never loses anything, so a run can be resumed. */
export type Tally = {
  readonly leads: number;
  /** Leads for which at least one window would have opened. */
  readonly leadsWithWindow: number;
  /** One task each. */
  readonly windows: number;
  readonly outcomes: Readonly<Record<WindowOutcome, number>>;
  readonly tooEarly: number;
  readonly tooLate: number;
  /** Why they closed. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Deals made in the stretch that are won by now, and those of them before which no window would have opened. */
  readonly won: number;
  readonly wonUnseen: number;
  readonly looks: number;
};

export const NO_TALLY: Tally = {
  leads: 0,
  leadsWithWindow: 0,
  windows: 0,
  outcomes: { hit: 0, touched: 0, by_itself: 0, missed: 0, open: 0 },
  tooEarly: 0,
  tooLate: 0,
  reasons: {},
  won: 0,
  wonUnseen: 0,
  looks: 0,
};

export type LeadResult = {
  readonly contactId: string;
  readonly outcomes: readonly Outcome[];
  readonly won: number;
  readonly wonUnseen: number;
  readonly looks: number;
};

export function addToTally(tally: Tally, { outcomes, won, wonUnseen, looks }: LeadResult): Tally {
  const byOutcome: Record<WindowOutcome, number> = { ...tally.outcomes };
  const reasons: Record<string, number> = { ...tally.reasons };
  for (const { outcome, window } of outcomes) {
    byOutcome[outcome]++;
    if (window.reason !== null) reasons[window.reason] = (reasons[window.reason] ?? 0) + 1;
  }
  return {
    leads: tally.leads + 1,
    leadsWithWindow: tally.leadsWithWindow + (outcomes.length > 0 ? 1 : 0),
    windows: tally.windows + outcomes.length,
    outcomes: byOutcome,
    tooEarly: tally.tooEarly + outcomes.filter(({ isTooEarly }) => isTooEarly).length,
    tooLate: tally.tooLate + outcomes.filter(({ isTooLate }) => isTooLate).length,
    reasons,
    won: tally.won + won,
    wonUnseen: tally.wonUnseen + wonUnseen,
    looks: tally.looks + looks,
  };
}
