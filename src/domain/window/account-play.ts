import type { Suggestion } from '../content/choice.ts';
import type { Touched } from './touched.ts';
import type { CloseReason } from './window.ts';

/** The part that a window has in the one play of its account, by company id. */
export type AccountPart = { readonly companyId: string; readonly part: 'leads' | 'joined' };

/** A colleague whose window is open in the same play, without a note and a task of its own. */
export type Joined = {
  readonly contactId: string;
  readonly send: Pick<Suggestion, 'title' | 'url'> | null;
  readonly touch: Touched | null;
};

/**
 * What becomes of a lead's part now. leads: the first ready member, or the next one after the first was lost. joined:
 * somebody else leads. over: the play has ended for the whole account.
 */
export type NextPart =
  | { readonly part: 'leads'; readonly companyId: string; readonly joined: readonly Joined[] }
  | { readonly part: 'joined'; readonly companyId: string }
  | { readonly part: 'over'; readonly reason: CloseReason };

/** These ends are the account's: who was still waiting to be asked is asked no more. */
const FOR_ALL: readonly CloseReason[] = ['meeting_booked', 'deal_opened', 'became_customer'];

export function endsForAll(reason: CloseReason): boolean {
  return FOR_ALL.includes(reason);
}
