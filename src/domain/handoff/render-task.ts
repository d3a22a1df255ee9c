import { escapeHtml } from '../text/escape-html.ts';
import { cut } from '../text/plain.ts';
import { link, paragraph } from './note-parts.ts';
import { doNots, reference } from './play.ts';
import type { Play } from './play.ts';

const MAX_SUBJECT = 70;
const MAX_BODY = 600;
const MAX_PERSON = 30;
/** A company's name cut shorter than this says nothing … */
const MIN_COMPANY = 8;
/** … and a reason cut shorter than this neither. */
const MIN_REASON = 30;

/** Verb first, person, company, reason: `Reply to Dana Ruiz (Northwind): asked “Does it work …”`. The company gives way first. */
export function taskSubject({ verb, person, company, reason }: Play): string {
  const start = `${verb} ${cut(person, MAX_PERSON)}`;
  const left = MAX_SUBJECT - length(start) - ': '.length;
  const room = left - ' ()'.length - Math.min(length(reason), MIN_REASON);
  const whom = company !== null && room >= MIN_COMPANY ? ` (${cut(company, room)})` : '';
  return `${start}${whom}: ${cutQuoted(reason, left - length(whom))}`;
}

/** What is quoted stays in its quotation marks. */
function cutQuoted(text: string, max: number): string {
  return length(text) > max && text.endsWith('”')
    ? `${cut(text.slice(0, -1), max - 1)}”`
    : cut(text, max);
}

function length(text: string): number {
  return [...text].length;
}

/** A paragraph of a task, and which is given room first. */
type Line = { readonly rank: number; readonly html: string };

/**
 * What they asked or why now, the first thing to say, one link with its blurb, what not to do, and the reference by which
 * Baton knows its task again.
 */
export function taskBody(play: Play, ref: string, overdue: string | null = null): string {
  const { advice } = play;
  const send = advice?.send;
  const [first, ...others] = doNots(play);
  const say = advice?.say ?? advice?.instead;
  const lines: Line[] = [
    ...toLine(overdue, 0),
    ...toLine(advice?.words && advice.dialogue[0], 3),
    ...toLine(play.lines[0] && `Why now: ${play.lines[0]}`, 6),
    ...toLine(say, 4),
    ...(send ? [{ rank: 3, html: `<p>Send: ${link(send.title, send.url)}</p>` }] : []),
    ...toLine(send && `“${send.blurb}”`, 5),
    ...toLine(first, 1),
    ...others.flatMap((text) => toLine(text, 2)),
    ...toLine('The note on the contact says more.', 7),
    ...toLine(reference(ref, play.checklist), 0),
  ];
  return fitting(lines);
}

/** In their order as many as there is room for. */
function fitting(lines: readonly Line[]): string {
  const kept = new Set<Line>();
  let room = MAX_BODY;
  for (const line of lines.toSorted((a, b) => a.rank - b.rank)) {
    if (line.html.length > room) continue;
    kept.add(line);
    room -= line.html.length;
  }
  return lines.flatMap((line) => (kept.has(line) ? [line.html] : [])).join('');
}

const MAX_LINE = 240;

/** Escaped, a text may be five times as long: what no longer has its place in a task is cut at a word. */
function toLine(text: string | null | undefined, rank: number): Line[] {
  if (!text) return [];
  let max = MAX_LINE;
  while (rank !== 5 && escapeHtml(cut(text, max)).length > MAX_LINE && max > 20) max -= 20;
  return [{ rank, html: paragraph(rank === 5 ? text : cut(text, max)) }];
}
