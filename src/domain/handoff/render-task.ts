import { escapeHtml } from '../text/escape-html.ts';
import { cut } from '../text/plain.ts';
import { doNots, reference } from './play.ts';
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

/** In the order in which they are given up where there is no room: the first line to say, one link, its blurb. */
const OPTIONAL = ['more', 'say', 'blurb', 'send'] as const;

/** Why now, the first line to say, one link with its blurb, what not to do, and the reference by which Baton knows its task again. */
export function taskBody(play: Play, ref: string, overdue: string | null = null): string {
  const { advice, lines } = play;
  const send = advice?.send;
  const left = new Set<string>(OPTIONAL);
  for (let max = 300; ;) {
    const why = lines[0] ? `Why now: ${cut(lines[0], max)}` : '';
    const body = [
      toParagraph(overdue ?? ''),
      toParagraph(why),
      left.has('say') ? toParagraph(advice?.say ? `Opener: ${advice.say}` : '') : '',
      send && left.has('send')
        ? `<p>Send: <a href="${escapeHtml(send.url)}">${escapeHtml(send.title)}</a></p>`
        : '',
      send && left.has('blurb') ? toParagraph(`“${send.blurb}”`) : '',
      toParagraph(doNots(play)[0] ?? ''),
      left.has('more') ? toParagraph('The note on the contact says more.') : '',
      toParagraph(reference(ref, play.checklist)),
    ].join('');
    if (body.length <= MAX_BODY || (max <= 20 && left.size === 0)) return body;
    const next = OPTIONAL.find((part) => left.has(part));
    if (next) left.delete(next);
    else max -= 20;
  }
}

function toParagraph(text: string): string {
  return text === '' ? '' : `<p>${escapeHtml(text)}</p>`;
}
