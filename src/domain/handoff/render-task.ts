import { escapeHtml } from '../text/escape-html.ts';
import { cut } from '../text/plain.ts';
import { reference } from './play.ts';
import type { Play } from './play.ts';

const MAX_SUBJECT = 70;
const MAX_BODY = 600;

/** Verb first, person, company, reason: `Call Dana Ruiz (Northwind): sent the form “Contact sales”`. */
export function taskSubject({ verb, person, company, reason }: Play): string {
  const whom = cut(person, 28) + (company ? ` (${cut(company, 20)})` : '');
  return cut(`${verb} ${whom}: ${reason}`, MAX_SUBJECT);
}

/** One line why, where to read on, and the reference by which Baton knows its task again. */
export function taskBody(play: Play, ref: string): string {
  const tail =
    '<p>The note on the contact says more.</p>' +
    `<p>${escapeHtml(reference(ref, play.checklist))}</p>`;
  for (let max = 300; ; max -= 20) {
    const why = play.lines[0] ? `<p>Why now: ${escapeHtml(cut(play.lines[0], max))}</p>` : '';
    if (why.length + tail.length <= MAX_BODY || max <= 20) return why + tail;
  }
}
