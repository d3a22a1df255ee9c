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
  merged: 'merged with another contact, where it goes on',
  expired: 'no new signal in time',
};

/** Why a window is over, to be read after a comma. */
export function closeWords(reason: CloseReason): string {
  return WORDS[reason];
}
