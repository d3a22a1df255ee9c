import type { Evidence } from '../checklist/judgement.ts';
import type { SignalKind } from '../lead/signal.ts';
import { formatDay, formatDayOf } from '../time/format.ts';

const SIGNAL_WORDS: Readonly<Record<SignalKind, string>> = {
  form: 'form',
  page: 'page history',
  reply: 'e-mail reply',
  meeting: 'meeting',
  message: 'message',
  inbound_call: 'call',
  email_click: 'e-mail click',
  email_open: 'e-mail open',
  changed: 'property history',
};

/** Source and date of a piece of evidence: `form, Mon 23 Nov`; `Job title, since Thu 12 Nov`. */
export function evidenceWords(evidence: Evidence, zone: string): string {
  const { signal, about, at, readAt } = evidence;
  if (at === null) return `${about}, read ${formatDay(readAt, zone)}`;
  const day = formatDayOf(at, { now: readAt, zone });
  return signal ? `${SIGNAL_WORDS[signal.kind]}, ${day}` : `${about}, since ${day}`;
}
