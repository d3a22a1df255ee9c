import { neededBy } from '../checklist/rules.ts';
import type { Checklist } from '../checklist/schema.ts';
import type { LeadPast } from './lead-past.ts';
import { outcomes, wonUnseen } from './outcomes.ts';
import { playForward } from './play-forward.ts';
import type { Stretch } from './play-forward.ts';
import type { LeadResult } from './tally.ts';

/** One lead under one version: what would have opened, against what happened. */
export function backtestLead(past: LeadPast, checklist: Checklist, stretch: Stretch): LeadResult {
  const { changed } = neededBy(checklist);
  const { windows, looks } = playForward(past, checklist, changed, stretch);
  const deals = past.deals.available ? past.deals.value : [];
  return {
    outcomes: outcomes(past, windows, checklist),
    won: deals.filter(({ isWon, createdAt }) => isWon && createdAt >= stretch.since).length,
    wonUnseen: wonUnseen(past, windows, stretch.since),
    looks,
  };
}
