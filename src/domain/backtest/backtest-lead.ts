import type { Checklist } from '../checklist/schema.ts';
import type { LeadPast } from './lead-past.ts';
import { outcomes } from './outcomes.ts';
import { playForward } from './play-forward.ts';
import type { Stretch } from './play-forward.ts';
import type { LeadResult } from './tally.ts';

/** One lead under one version: what would have opened, against what happened. */
export function backtestLead(past: LeadPast, checklist: Checklist, stretch: Stretch): LeadResult {
  const { windows, looks } = playForward(past, checklist, stretch);
  const won = dealsWon(past, stretch);
  const isSeen = (at: number) => windows.some(({ openedAt }) => openedAt <= at);
  return {
    contactId: past.contactId,
    outcomes: outcomes(past, windows, checklist, stretch),
    won: won.length,
    wonUnseen: won.filter((at) => !isSeen(at)).length,
    looks,
  };
}

/** When the deals that were made in the stretch and are won by now were made. */
function dealsWon({ deals }: LeadPast, { since, until }: Stretch): number[] {
  if (!deals.available) return [];
  return deals.value
    .filter(({ isWon, createdAt }) => isWon && createdAt >= since && createdAt <= until)
    .map(({ createdAt }) => createdAt);
}
