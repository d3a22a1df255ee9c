import type { Suggestion } from '../content/choice.ts';
import { DO_NOT_MENTION } from '../dialogue/do-nots.ts';
import type { GroupLine } from '../group/group-lines.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { cutWords } from '../text/plain.ts';
import { KEEP, labelled, led, link, listItem, paragraph } from './note-parts.ts';
import type { Part } from './note-parts.ts';
import type { Advice } from './advice.ts';
import { doNots } from './play.ts';
import type { Play } from './play.ts';

/** What matters most is given room first: headline, the first why-now line and what not to do always have it. */
const RANKS = {
  send: 1,
  asked: 2,
  say: 3,
  ready: 4,
  missing: 5,
  blurb: 6,
  passOn: 8,
  more: 10,
} as const;
const PEOPLE_RANKS = [7, 9, 11];
const MAX_WORDS = 24;
const MAX_TITLE_WORDS = 16;

/** `isTouched`: somebody was, or may have been, in touch. */
export type Stage = { readonly isWorking: boolean; readonly isTouched: boolean };

/** Where the conversation stands, what to say, what to send, who else, what not to do. */
export function adviceParts(play: Play, stage: Stage): Part[] {
  const { advice } = play;
  const not = doNots(play);
  return [
    ...(advice === null
      ? []
      : [
          ...dialogueParts(advice, stage),
          ...sayParts(advice),
          ...sendParts(advice, stage),
          ...groupParts(advice.group),
        ]),
    ...(not.always ? [doNotPart(DO_NOT_MENTION, KEEP)] : []),
    ...(not.ifSeen ? [{ ...doNotPart(DO_NOT_MENTION, KEEP), ifSeen: true }] : []),
    ...not.others.map((text, place) => doNotPart(text, place === 0 ? KEEP : RANKS.send)),
  ];
}

/** Not to quote what was only seen, and the first of the others, always have room. */
function doNotPart(text: string, rank: number): Part {
  const short = cutWords(text, MAX_WORDS);
  return /^do not /iu.test(short)
    ? led(short, 2, rank)
    : { rank, text: short, html: paragraph(short) };
}

function dialogueParts({ dialogue }: Advice, { isTouched }: Stage): Part[] {
  return dialogue.map(({ label, text, isSeen, waits }, place) => {
    const rank = place === 0 ? RANKS.asked : RANKS.more;
    const after = waits && !isTouched ? ' No answer seen.' : '';
    return { ...labelled(label, text + after, { rank }), isSeen };
  });
}

/** A first thing to say begins with its verb: “Ask how long …”. */
function sayParts({ say, send, instead }: Advice): Part[] {
  const words = say ?? instead;
  if (words === null) return [];
  const nothing = send === null && instead !== null ? ' (Nothing new to send.)' : '';
  return [led(`${cutWords(words, MAX_WORDS)}${nothing}`, 1, RANKS.say)];
}

function sendParts(advice: Advice, { isWorking }: Stage): Part[] {
  const { send, alternative, forward, expert } = advice;
  return [
    ...pieceParts(isWorking ? 'Next:' : 'Send:', send),
    ...(forward ? [linked('To pass on:', forward, RANKS.passOn)] : []),
    ...(alternative ? [linked('Or:', alternative, RANKS.more)] : []),
    ...(expert ? [linked('Invite:', { title: expert.name, url: expert.book }, RANKS.more)] : []),
  ];
}

/** A piece, and the words to send it with: a paragraph of nothing else, so that it can be copied as it is. */
export function pieceParts(label: string, send: Suggestion | null): Part[] {
  if (send === null) return [];
  const words = { rank: RANKS.blurb, text: send.blurb, html: paragraph(send.blurb) };
  return [linked(label, send, RANKS.send, about(send)), words];
}

/** ` (4 min, new, on trial): answers their question` */
function about({ minutes, trial, forwardable, quote }: Suggestion): string {
  const facts = [
    ...(minutes === null ? [] : [`${minutes} min`]),
    ...(trial ? ['new, on trial'] : []),
    ...(forwardable ? ['can be forwarded'] : []),
  ];
  const answers = `: answers ${/[?？؟]/u.test(quote ?? '') ? 'their question' : 'what they wrote'}`;
  return `${facts.length > 0 ? ` (${facts.join(', ')})` : ''}${quote === null ? '' : answers}`;
}

function linked(
  label: string,
  { title, url }: Pick<Suggestion, 'title' | 'url'>,
  rank: number,
  after = '',
): Part {
  const short = cutWords(title, MAX_TITLE_WORDS);
  return labelled(label, `${short}${after}`, { rank, html: link(short, url) + after });
}

function groupParts(lines: readonly GroupLine[]): Part[] {
  return lines.map(({ kind, text, send }, place) => {
    const rank = kind === 'person' ? PEOPLE_RANKS[place] : RANKS[kind];
    const part = listItem('group', text, rank ?? RANKS.more);
    if (send === null) return part;
    const title = cutWords(send.title, MAX_TITLE_WORDS);
    const html = `<li>${escapeHtml(text)} Send: ${link(title, send.url)}</li>`;
    return { ...part, text: `${text} Send: ${title}`, html };
  });
}
