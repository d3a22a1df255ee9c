import { escapeHtml } from '../text/escape-html.ts';
import { cut } from '../text/plain.ts';
import { reference } from './play.ts';
import type { Play } from './play.ts';

const MAX_SUBJECT = 70;
const MAX_BODY = 600;
/** A company's name cut shorter than this says nothing. */
const MIN_COMPANY = 8;

/** Verb first, person, company, reason: `Call Dana Ruiz (Northwind): form “Contact sales”`. The company gives way first. */
export function taskSubject({ verb, person, company, reason }: Play): string {
  const start = `${verb} ${cut(person, 30)}`;
  const end = `: ${reason}`;
  const room = MAX_SUBJECT - length(start) - length(end) - ' ()'.length;
  const whom = company !== null && room >= MIN_COMPANY ? ` (${cut(company, room)})` : '';
  return cut(start + whom + end, MAX_SUBJECT);
}

function length(text: string): number {
  return [...text].length;
}

/** One line why, where to read on, and the reference by which Baton knows its task again. */
export function taskBody(play: Play, ref: string, overdue: string | null = null): string {
  const tail = [
    play.hasObserved ? '<p>Do not mention page visits or opened e-mails.</p>' : '',
    '<p>The note on the contact says more.</p>',
    `<p>${escapeHtml(reference(ref, play.checklist))}</p>`,
  ].join('');
  for (let max = 300; ; max -= 20) {
    const late = overdue ? `<p>${escapeHtml(overdue)}</p>` : '';
    const why =
      late + (play.lines[0] ? `<p>Why now: ${escapeHtml(cut(play.lines[0], max))}</p>` : '');
    if (why.length + tail.length <= MAX_BODY || max <= 20) return why + tail;
  }
}
