import type { CloseReason } from '../window/window.ts';

const WORDS: Readonly<Record<CloseReason, string>> = {
  meeting_booked: 'a meeting is booked',
  deal_opened: 'a deal is open',
  opted_out: 'they have opted out of e-mail',
  rejected: 'rejected by the seller',
  disqualified: 'disqualified by the checklist',
  no_longer_ready: 'no longer ready',
  became_customer: 'they are a customer now',
  contact_gone: 'the contact no longer exists',
  merged: 'merged with another contact, in whose note it goes on',
  expired: 'no new signal in time',
};

/** Why a window is over, to be read after a comma. */
export function closeWords(reason: CloseReason): string {
  return WORDS[reason];
}

/** The same of a window before this one: what was so then need not be so now. */
const PAST_WORDS: Readonly<Partial<Record<CloseReason, string>>> = {
  meeting_booked: 'a meeting was booked',
  deal_opened: 'a deal was opened',
  opted_out: 'they had opted out of e-mail',
  no_longer_ready: 'closed as no longer ready',
  became_customer: 'they were a customer',
};

/** Why the window before this one was over, to be read after a comma. */
export function closedWords(reason: CloseReason): string {
  return PAST_WORDS[reason] ?? WORDS[reason];
}
