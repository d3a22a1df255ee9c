import type { Suggestion } from '../content/choice.ts';
import { NO_ANSWER } from '../dialogue/dialogue-lines.ts';
import { DO_NOT_MENTION } from '../dialogue/do-nots.ts';
import { isRoleQuestion } from '../group/group-lines.ts';
import { cutWords } from '../text/plain.ts';
import { KEEP, labelled, led, link, listItem, paragraph } from './note-parts.ts';
import type { Part } from './note-parts.ts';
import type { Advice } from './advice.ts';
import { doNots } from './play.ts';
import type { Play } from './play.ts';

/** What matters most is given room first: headline, the first why-now line and what not to do always have it. */
const RANKS = { send: 1, asked: 2, say: 3, missing: 5, blurb: 6, boss: 8, more: 10 } as const;
const PEOPLE_RANKS = [7, 9, 11];
const MAX_WORDS = 24;
const MAX_TITLE_WORDS = 16;

/** `isTouched`: somebody was, or may have been, in touch. */
export type Stage = { readonly isWorking: boolean; readonly isTouched: boolean };

/** Where the conversation stands, what to say, what to send, who else, what not to do. */
export function adviceParts(play: Play, stage: Stage): Part[] {
  const { advice } = play;
  const not = doNots(play).map(doNotPart);
  if (advice === null) return not;
  return [
    ...dialogueParts(advice, stage),
    ...sayParts(advice),
    ...sendParts(advice, stage),
    ...groupParts(advice.group),
    ...not,
  ];
}

/** Not to quote what was only seen, and the first of the others, always have room. */
function doNotPart(text: string, place: number, all: readonly string[]): Part {
  const rank = place === 0 || all[place - 1] === DO_NOT_MENTION ? KEEP : RANKS.send;
  const short = cutWords(text, MAX_WORDS);
  return /^do not /iu.test(short)
    ? led(short, 2, rank)
    : { rank, text: short, html: paragraph(short) };
}

/** That nobody has answered is not said any more once somebody was in touch. */
function dialogueParts({ dialogue }: Advice, { isTouched }: Stage): Part[] {
  const lines = isTouched ? dialogue.map((line) => line.replace(` ${NO_ANSWER}`, '')) : dialogue;
  return lines.map((line, place) => {
    const [asked = '', quote] = line.split(/(?<=^They (?:asked|wrote)[^“]*:) (?=“)/u);
    if (quote !== undefined) return labelled(asked, quote, { rank: RANKS.asked });
    return labelled('So far:', line, { rank: place === 0 ? RANKS.asked : RANKS.more });
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
    ...(forward ? [linked('For the boss:', forward, RANKS.boss)] : []),
    ...(alternative ? [linked('Or:', alternative, RANKS.more)] : []),
    ...(expert ? [linked('Invite:', { title: expert.name, url: expert.book }, RANKS.more)] : []),
  ];
}

/** A piece and the words to send it with. */
export function pieceParts(label: string, send: Suggestion | null): Part[] {
  if (send === null) return [];
  const words = { rank: RANKS.blurb, text: send.blurb, html: paragraph(`“${send.blurb}”`) };
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

function groupParts(lines: readonly string[]): Part[] {
  return lines.map((line, place) => {
    const rank = isRoleQuestion(line) ? RANKS.missing : PEOPLE_RANKS[place];
    return listItem('group', line, rank ?? RANKS.more);
  });
}
