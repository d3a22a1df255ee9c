import type { Suggestion } from '../content/choice.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { DO_NOT_MENTION } from '../dialogue/do-nots.ts';
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

/** A paragraph of a task. The lowest rank is given room first. */
type Line = { readonly rank: number; readonly html: string };
const RANKS = {
  always: 0,
  doNot: 1,
  asked: 2,
  send: 3,
  say: 4,
  blurb: 5,
  why: 6,
  more: 7,
} as const;

/**
 * What they wrote and why now, the first thing to say, one link with its blurb, what not to do, and the reference by which
 * Baton knows its task again.
 */
export function taskBody(play: Play, ref: string, overdue: string | null = null): string {
  const { advice, lines } = play;
  const { send = null, words } = advice ?? {};
  const not = doNots(play);
  const asked = words ? advice?.dialogue[0] : undefined;
  const isInTitle = asked && taskSubject(play).includes(asked.text);
  return fitting([
    ...toLine(overdue, RANKS.always),
    ...toLine(asked && !isInTitle && `${asked.label} ${asked.text}`, RANKS.asked),
    ...toLine(lines[0] && `Why now: ${lines[0]}`, RANKS.why),
    ...toLine(advice?.say ?? advice?.instead, RANKS.say),
    ...(send ? sendLines(send) : []),
    ...toLine(not.always && DO_NOT_MENTION, RANKS.doNot),
    ...not.others.flatMap((text) => toLine(text, RANKS.doNot)),
    ...toLine('The note on the contact says more.', RANKS.more),
    ...toLine(reference(ref, play.checklist), RANKS.always),
  ]);
}

/** A blurb is there whole or not at all. */
function sendLines({ title, url, blurb }: Suggestion): Line[] {
  return [
    { rank: RANKS.send, html: `<p>Send: ${link(title, url)}</p>` },
    { rank: RANKS.blurb, html: paragraph(blurb) },
  ];
}

const MAX_LINE = 240;

/** Cut at a word to what has its place in a task: escaped, a text may be five times as long. */
function toLine(text: string | false | null | undefined, rank: number): Line[] {
  if (!text) return [];
  let max = MAX_LINE;
  while (escapeHtml(cut(text, max)).length > MAX_LINE) max -= 20;
  return [{ rank, html: paragraph(cut(text, max)) }];
}

/** As many as there is room for, in their order. */
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
